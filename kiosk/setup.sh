# What kiosk/run and tests/run share: install what is missing, build a preset.
# Sourced by both; nothing happens until a function is called.

# The lines of package list files without comments.
packages_in() {
    sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$@"
}

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs the packages of the given list files that this machine lacks.
install_packages() {
    local missing=() package
    for package in $(packages_in "$@"); do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Installing: ${missing[*]}" >&2
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "These packages are missing and there is no sudo to install them with:" \
                 "${missing[*]}. As root: apt-get install ${missing[*]}" >&2
            return 1
        }
        root=(sudo)
    fi
    "${root[@]}" apt-get update -qq >&2
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# build_preset PRESET [TARGET...]: configures and builds below build/PRESET.
build_preset() {
    local preset=$1
    shift
    cmake --preset "$preset" >"$(log_of "$preset")" 2>&1 || {
        cat "$(log_of "$preset")" >&2
        return 1
    }
    cmake --build --preset "$preset" ${1:+--target "$@"} >&2
}

log_of() {
    mkdir -p build
    echo "build/configure-$1.log"
}
