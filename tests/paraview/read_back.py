"""Run by pvpython: what one XDMF reader makes of a file, as JSON.

    pvpython read_back.py XDMFReader run.xdmf told.json
"""

import json
import sys

from paraview import servermanager, simple
from vtkmodules.util.numpy_support import vtk_to_numpy


def leaves(data):
    """The grids below composite data, in order."""
    if data is None:
        return []
    if data.IsA("vtkMultiPieceDataSet"):
        parts = [data.GetPieceAsDataObject(i)
                 for i in range(data.GetNumberOfPieces())]
    elif data.IsA("vtkMultiBlockDataSet"):
        parts = [data.GetBlock(i) for i in range(data.GetNumberOfBlocks())]
    else:
        return [data]
    return [leaf for part in parts for leaf in leaves(part)]


def describe(grid):
    columns = grid.GetPointData()
    arrays = {}
    for i in range(columns.GetNumberOfArrays()):
        arrays[columns.GetArrayName(i)] = vtk_to_numpy(
            columns.GetArray(i)).tolist()
    cell = [grid.GetCell(7).GetPointId(i)
            for i in range(grid.GetCell(7).GetNumberOfPoints())]
    return {"points": vtk_to_numpy(grid.GetPoints().GetData()).tolist(),
            "cells": grid.GetNumberOfCells(), "eighth_cell": cell,
            "arrays": arrays}


def main(reader_name, path, told):
    make = getattr(simple, reader_name)
    source = (make(FileNames=[path]) if reader_name == "XDMFReader"
              else make(FileName=[path]))
    source.UpdatePipelineInformation()
    times = [float(time) for time in source.TimestepValues]
    steps = []
    for time in times:
        source.UpdatePipeline(time)
        steps.append([describe(grid)
                      for grid in leaves(servermanager.Fetch(source))])
    with open(told, "w", encoding="utf-8") as file:
        json.dump({"times": times, "steps": steps}, file)


main(*sys.argv[1:])
