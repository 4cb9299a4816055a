# cmake -DIN=a.sql;b.sql -DOUT=x.cpp -P embed.cmake: the migrations as constants of the program, so
# that there is nothing to find at run time. The file's number is its version.
set(text "#include \"db/migrations.h\"\n\n#include <array>\n\nnamespace db {\nnamespace {\n\n")
string(APPEND text "constexpr std::array kMigrations = {\n")
foreach(file IN LISTS IN)
    get_filename_component(name ${file} NAME_WE)
    string(REGEX MATCH "^0*([0-9]+)_" unused ${name})
    file(READ ${file} sql)
    string(APPEND text "    Migration{${CMAKE_MATCH_1}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
string(APPEND text "};\n\n}  // namespace\n\n")
string(APPEND text "std::span<const Migration> migrations() { return kMigrations; }\n\n}  // namespace db\n")
file(WRITE ${OUT} "${text}")
