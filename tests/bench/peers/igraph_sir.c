/* igraph's epidemic as a contestant of works.py.
 *
 *   bench_igraph GRAPH_FILE VERTICES
 *
 * igraph_sir() is in continuous time, begins with one vertex, and keeps the
 * whole curve. Rates 0.0625 and 0.25 stand for the work's 0.05 and 0.2 a step
 * (igraph 0.10.2 aborts on those). Runs that die out early, which begin with
 * one vertex does often, are left out of the means. */

#include <igraph/igraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static double seconds_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double peak_megabytes(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss * 1024.0 / 1e6;
}

/* Reads each edge once; the file has both arcs. */
static void read_graph(const char* path, igraph_integer_t vertices,
                       igraph_t* graph) {
  FILE* file = fopen(path, "r");
  if (file == NULL) {
    fprintf(stderr, "%s: cannot be read\n", path);
    exit(3);
  }
  igraph_vector_int_t ends;
  igraph_vector_int_init(&ends, 0);
  long a;
  long b;
  while (fscanf(file, "%ld %ld", &a, &b) == 2) {
    if (a < b) {
      igraph_vector_int_push_back(&ends, a);
      igraph_vector_int_push_back(&ends, b);
    }
  }
  fclose(file);
  igraph_create(graph, &ends, vertices, IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy(&ends);
}

/* How many were infected in the end; `cpu` gets the run's time. */
static igraph_integer_t run_once(const igraph_t* graph, double* cpu) {
  igraph_vector_ptr_t result;
  igraph_vector_ptr_init(&result, 0);
  const double begin = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  igraph_sir(graph, 0.0625, 0.25, 1, &result);
  *cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - begin;
  igraph_sir_t* sir = VECTOR(result)[0];
  const igraph_integer_t reached = igraph_vector_int_tail(&sir->no_r);
  igraph_sir_destroy(sir);
  igraph_free(sir);
  igraph_vector_ptr_destroy(&result);
  return reached;
}

static void run_round(const igraph_t* graph, int count) {
  double cpu_sum = 0.0;
  double wall_sum = 0.0;
  double reached_sum = 0.0;
  for (int large = 0; large < count;) {
    double cpu = 0.0;
    const double begin = seconds_of(CLOCK_MONOTONIC);
    const igraph_integer_t reached = run_once(graph, &cpu);
    if (reached > igraph_vcount(graph) / 20) {
      cpu_sum += cpu;
      wall_sum += seconds_of(CLOCK_MONOTONIC) - begin;
      reached_sum += (double)reached;
      ++large;
    }
  }
  printf(
      "{\"replicates\": %d, \"wall\": %.6g, \"peak_mb\": %.1f, "
      "\"cpu\": %.6g, \"reached\": %.9g}\n",
      count, wall_sum / count, peak_megabytes(), cpu_sum / count,
      reached_sum / count);
  fflush(stdout);
}

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: bench_igraph GRAPH_FILE VERTICES\n");
    return 2;
  }
  igraph_t graph;
  igraph_rng_seed(igraph_rng_default(), 1);
  const double begin = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  read_graph(argv[1], atol(argv[2]), &graph);
  printf("{\"load_cpu\": %.6g, \"peak_mb\": %.1f}\n",
         seconds_of(CLOCK_PROCESS_CPUTIME_ID) - begin, peak_megabytes());
  fflush(stdout);
  int count;
  while (scanf("%d", &count) == 1 && count > 0) {
    run_round(&graph, count);
  }
  igraph_destroy(&graph);
  return 0;
}
