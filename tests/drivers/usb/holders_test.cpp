#include "drivers/usb/holders.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/support/temp_folder.h"

namespace {

using drivers::usb::Holder;
using drivers::usb::holders_in;

const std::string kNode = "/dev/bus/usb/001/005";

/// A /proc of its own.
class FakeProc {
public:
    void add(int process, const std::string& name, const std::vector<std::string>& open) {
        const auto directory = add_forbidden(process, name);
        std::filesystem::create_directories(directory / "fd");
        for (std::size_t i = 0; i < open.size(); ++i) {
            std::filesystem::create_symlink(open[i], directory / "fd" / std::to_string(i));
        }
    }
    /// One whose open files nobody may look at; to root nothing is forbidden, so they are not
    /// there.
    std::filesystem::path add_forbidden(int process, const std::string& name) {
        const auto directory = folder_ / std::to_string(process);
        std::filesystem::create_directories(directory);
        std::ofstream(directory / "comm") << name << '\n';
        return directory;
    }
    void be(int process) {
        std::filesystem::create_symlink(std::to_string(process), folder_ / "self");
    }
    std::vector<Holder> holders() const { return holders_in(folder_.path(), kNode); }

private:
    test::TempFolder folder_;
};

}  // namespace

TEST_SUITE("drivers/usb: who holds a device") {
    TEST_CASE("a program that has the node open is told with its name and number") {
        FakeProc proc;
        proc.add(1, "systemd", {"/dev/null"});
        proc.add(812, "pcscd", {"/dev/null", kNode});
        const auto holders = proc.holders();
        REQUIRE(holders.size() == 1);
        CHECK(holders[0].process == 812);
        CHECK(holders[0].name == "pcscd");
        CHECK(holders[0].is_seen);
    }

    TEST_CASE("another node is another device") {
        FakeProc proc;
        proc.add(812, "pcscd", {"/dev/bus/usb/001/006", "/dev/bus/usb/002/005"});
        CHECK(proc.holders().empty());
    }

    TEST_CASE("this program itself is no one else") {
        FakeProc proc;
        proc.add(700, "workshop-kiosk", {kNode});
        CHECK(proc.holders().size() == 1);
        proc.be(700);
        CHECK(proc.holders().empty());
    }

    TEST_CASE("of programs that nobody may look into, those that take readers are told, and last") {
        FakeProc proc;
        proc.add_forbidden(1, "systemd");
        proc.add_forbidden(812, "pcscd");
        proc.add(900, "evtest", {kNode});
        const auto holders = proc.holders();
        REQUIRE(holders.size() == 2);
        CHECK(holders[0].name == "evtest");
        CHECK(holders[1].name == "pcscd");
        CHECK_FALSE(holders[1].is_seen);
    }

    TEST_CASE("what is no process is passed over, and so is a machine without /proc") {
        FakeProc proc;
        proc.be(1);
        CHECK(proc.holders().empty());
        CHECK(holders_in("/nowhere", kNode).empty());
    }
}
