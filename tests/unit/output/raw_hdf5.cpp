#include "unit/output/raw_hdf5.hpp"

#include <stdexcept>

namespace leaksim::test {
namespace {

/// An identifier that closes itself.
class Handle {
 public:
  Handle(hid_t id, herr_t (*close)(hid_t)) : id_(id), close_(close) {
    if (id_ < 0) {
      throw std::runtime_error("HDF5's C interface failed");
    }
  }
  ~Handle() { close_(id_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  operator hid_t() const { return id_; }  // NOLINT: stands for the number

 private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

void check(herr_t status) {
  if (status < 0) {
    throw std::runtime_error("HDF5's C interface failed");
  }
}

Handle open_dataset(hid_t file, const std::string& path) {
  return {H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose};
}

Handle utf8_type() {
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return {type, H5Tclose};
}

herr_t note_object(hid_t /*file*/, const char* name, const H5O_info_t* info,
                   void* objects) {
  const std::string path = std::string(name) == "." ? "" : name;
  (*static_cast<std::map<std::string, bool>*>(objects))["/" + path] =
      info->type == H5O_TYPE_GROUP;
  return 0;
}

void add_attribute(hid_t file, const std::string& path, const std::string& name,
                   hid_t type, const void* value) {
  const Handle object(H5Oopen(file, path.c_str(), H5P_DEFAULT), H5Oclose);
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
  const Handle attribute(
      H5Acreate2(object, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
      H5Aclose);
  check(H5Awrite(attribute, type, value));
}

}  // namespace

RawHdf5::RawHdf5(const std::filesystem::path& file)
    : file_(H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT)) {
  if (file_ < 0) {
    throw std::runtime_error("cannot open " + file.string());
  }
}

RawHdf5::~RawHdf5() {
  H5Fclose(file_);
}

std::vector<hsize_t> RawHdf5::shape(const std::string& path) const {
  const Handle dataset = open_dataset(file_, path);
  const Handle space(H5Dget_space(dataset), H5Sclose);
  std::vector<hsize_t> shape(
      static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
  H5Sget_simple_extent_dims(space, shape.data(), nullptr);
  return shape;
}

std::string RawHdf5::type(const std::string& path) const {
  const Handle dataset = open_dataset(file_, path);
  const Handle type(H5Dget_type(dataset), H5Tclose);
  const std::string size = std::to_string(H5Tget_size(type));
  if (H5Tget_class(type) == H5T_FLOAT) {
    return "f" + size;
  }
  return (H5Tget_sign(type) == H5T_SGN_NONE ? "u" : "i") + size;
}

std::size_t RawHdf5::count(const std::string& path) const {
  std::size_t count = 1;
  for (const hsize_t extent : shape(path)) {
    count *= extent;
  }
  return count;
}

void RawHdf5::read(const std::string& path, hid_t type, void* buffer) const {
  const Handle dataset = open_dataset(file_, path);
  check(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, buffer));
}

std::vector<std::string> RawHdf5::texts(const std::string& path) const {
  std::vector<char*> pointers(count(path));
  const Handle type = utf8_type();
  if (!pointers.empty()) {
    read(path, type, pointers.data());
  }
  std::vector<std::string> texts;
  for (char* pointer : pointers) {
    texts.emplace_back(pointer == nullptr ? "" : pointer);
    H5free_memory(pointer);
  }
  return texts;
}

void RawHdf5::read_attribute(const std::string& path, const std::string& name,
                             hid_t type, void* buffer) const {
  const Handle attribute(H5Aopen_by_name(file_, path.c_str(), name.c_str(),
                                         H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose);
  check(H5Aread(attribute, type, buffer));
}

std::string RawHdf5::text_attribute(const std::string& path,
                                    const std::string& name) const {
  char* pointer = nullptr;
  const Handle type = utf8_type();
  read_attribute(path, name, type, &pointer);
  std::string text = pointer == nullptr ? "" : pointer;
  H5free_memory(pointer);
  return text;
}

std::map<std::string, bool> RawHdf5::objects() const {
  std::map<std::string, bool> objects;
  check(H5Ovisit(file_, H5_INDEX_NAME, H5_ITER_INC, note_object, &objects));
  return objects;
}

void RawHdf5::remove(const std::string& path) const {
  check(H5Ldelete(file_, path.c_str(), H5P_DEFAULT));
}

void RawHdf5::remove_attribute(const std::string& path,
                               const std::string& name) const {
  check(H5Adelete_by_name(file_, path.c_str(), name.c_str(), H5P_DEFAULT));
}

void RawHdf5::add_group(const std::string& path) const {
  const Handle group(
      H5Gcreate2(file_, path.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
      H5Gclose);
}

void RawHdf5::add_numbers(const std::string& path, hid_t file_type,
                          const std::vector<hsize_t>& shape) const {
  const Handle space(
      H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
      H5Sclose);
  const Handle dataset(H5Dcreate2(file_, path.c_str(), file_type, space,
                                  H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                       H5Dclose);
}

void RawHdf5::add_text_attribute(const std::string& path,
                                 const std::string& name,
                                 const std::string& text) const {
  const char* pointer = text.c_str();
  const Handle type = utf8_type();
  add_attribute(file_, path, name, type, &pointer);
}

void RawHdf5::add_integer_attribute(const std::string& path,
                                    const std::string& name,
                                    std::int32_t value) const {
  add_attribute(file_, path, name, H5T_NATIVE_INT32, &value);
}

void create_hdf5(const std::filesystem::path& file) {
  const Handle created(
      H5Fcreate(file.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT),
      H5Fclose);
}

}  // namespace leaksim::test
