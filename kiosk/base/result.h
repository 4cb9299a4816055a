// What a function returns that can fail: a value, or an Error that says why not.
//
// A failure (cable out, disk full) is not a refusal (the rules say no) and not a bug: refusals are
// ordinary values, bugs end in check(). Result holds a tl::expected and hides it, so that the day
// the compiler has std::expected only this file changes.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

namespace base {

enum class ErrorKind {
    Refused,   ///< The answer is no: a check failed, a rule of the command forbids it.
    Usage,     ///< The command or the settings are wrong.
    BadInput,  ///< A file that was given to us is wrong.
    NotOurs,   ///< The file is no database of this program.
    TooNew,    ///< The database was written by a newer program.
    Locked,    ///< Another process holds what we need.
    DiskFull,
    ReadOnly,
    Damaged,  ///< The database or its journal contradicts itself.
    Io,       ///< The disk or the system failed.
    Device,   ///< A reader or the bus failed.
};

/// What we tried, what came back, and, where a person can do something, what to do.
struct Error {
    ErrorKind kind = ErrorKind::Io;
    std::string what;
};

template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;

    // Implicit on purpose: `return value;` and `return Error{...};` are how a Result is made.
    Result(T value) : held_(std::move(value)) {}
    Result(Error error) : held_(tl::make_unexpected(std::move(error))) {}

    bool has_value() const { return held_.has_value(); }
    explicit operator bool() const { return held_.has_value(); }
    T& value() & { return held_.value(); }
    const T& value() const& { return held_.value(); }
    T&& value() && { return std::move(held_).value(); }
    T& operator*() & { return *held_; }
    const T& operator*() const& { return *held_; }
    T&& operator*() && { return *std::move(held_); }
    T* operator->() { return &*held_; }
    const T* operator->() const { return &*held_; }
    const Error& error() const { return held_.error(); }

    /// Goes on with the value; `next` returns a Result.
    template <class Next>
    auto and_then(Next&& next) && -> std::invoke_result_t<Next, T&&> {
        if (!held_) return std::move(held_).error();
        return std::forward<Next>(next)(*std::move(held_));
    }

    /// Goes on with the value; `change` returns a plain value.
    template <class Change>
    auto map(Change&& change) && -> Result<std::invoke_result_t<Change, T&&>> {
        if (!held_) return std::move(held_).error();
        return std::forward<Change>(change)(*std::move(held_));
    }

private:
    tl::expected<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : held_(tl::make_unexpected(std::move(error))) {}

    bool has_value() const { return held_.has_value(); }
    explicit operator bool() const { return held_.has_value(); }
    const Error& error() const { return held_.error(); }

    template <class Next>
    auto and_then(Next&& next) && -> std::invoke_result_t<Next> {
        if (!held_) return std::move(held_).error();
        return std::forward<Next>(next)();
    }

private:
    tl::expected<void, Error> held_;
};

}  // namespace base
