# shellcheck shell=sh
# What the system must have, by the names of three distributions, and how it gets there.
# Sourced by ./run and ./check, which set `top`, the source folder. Talks on stderr only.

# packages GROUP MANAGER: what building, testing and ./check --long want.
packages()
{
  case $1-$2 in
    build-apt)
      echo build-essential pkg-config meson gettext libgtk-4-dev libadwaita-1-dev \
        libjson-glib-dev libopenblas-dev libvips-dev libjpeg-dev libpng-dev libseccomp-dev \
        libmd4c-dev libprotobuf-c-dev protobuf-c-compiler libsqlite3-dev librsvg2-common \
        libxml2-utils zlib1g-dev
      ;;
    build-dnf)
      echo gcc make pkgconf-pkg-config meson gettext gtk4-devel libadwaita-devel \
        json-glib-devel openblas-devel vips-devel vips-heif libjpeg-turbo-devel libpng-devel \
        libseccomp-devel md4c-devel protobuf-c-devel protobuf-c-compiler librsvg2 libxml2 \
        sqlite-devel zlib-devel
      ;;
    build-pacman)
      echo base-devel meson gettext gtk4 libadwaita json-glib openblas libvips libheif \
        libjpeg-turbo libpng libseccomp md4c protobuf-c librsvg libxml2 sqlite zlib
      ;;
    test-apt)
      echo xvfb xauth xdotool imagemagick dbus-daemon at-spi2-core python3-gi python3-yaml \
        gir1.2-atspi-2.0 gir1.2-gtk-4.0 desktop-file-utils appstream fonts-cantarell locales
      ;;
    test-dnf)
      echo xorg-x11-server-Xvfb xorg-x11-xauth xdotool ImageMagick dbus-daemon at-spi2-core \
        python3-gobject python3-pyyaml desktop-file-utils appstream abattis-cantarell-fonts \
        glibc-locale-source
      ;;
    test-pacman)
      echo xorg-server-xvfb xorg-xauth xdotool imagemagick dbus at-spi2-core python-gobject python-yaml \
        desktop-file-utils appstream cantarell-fonts
      ;;
    long-apt) echo clang clang-format libclang-rt-dev mold valgrind python3-onnx libopenmpi-dev \
      openmpi-bin ;;
    long-dnf) echo clang clang-tools-extra compiler-rt libasan libubsan libtsan mold valgrind \
      python3-onnx openmpi-devel ;;
    long-pacman) echo clang compiler-rt mold valgrind openmpi ;;
  esac
}

say()
{
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

die()
{
  say "$@"
  exit 1
}

package_manager()
{
  for manager in apt dnf pacman; do
    case $manager in apt) command=apt-get ;; *) command=$manager ;; esac
    if command -v "$command" > /dev/null; then
      echo "$manager"
      return
    fi
  done
}

# missing_packages MANAGER PACKAGE...: prints those that are not installed.
missing_packages()
{
  manager=$1
  shift
  case $manager in
    apt)
      installed=" $(dpkg-query --show --showformat '${Package}=${db:Status-Status} ' "$@" \
        2> /dev/null || true)"
      for package; do
        case $installed in *" $package=installed "*) ;; *) echo "$package" ;; esac
      done
      ;;
    dnf) for package; do rpm --quiet -q --whatprovides "$package" || echo "$package"; done ;;
    pacman) pacman -T "$@" || true ;;
  esac
}

# Runs a command as the administrator: sudo only if we are not, and no question without a terminal.
as_root()
{
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif ! command -v sudo > /dev/null; then
    die "as administrator, please run: $*"
  elif [ -t 2 ]; then
    sudo "$@"
  else
    sudo -n "$@" || die "without a terminal to ask for a password; as administrator, please run: $*"
  fi
}

install_packages()
{
  manager=$1
  shift
  case $manager in
    apt)
      as_root apt-get -qq update < /dev/null
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
        -o Dpkg::Use-Pty=0 install "$@" < /dev/null
      ;;
    dnf) as_root dnf -q -y --setopt=install_weak_deps=False install "$@" < /dev/null ;;
    pacman) as_root pacman -S --needed --noconfirm "$@" < /dev/null ;;
  esac
}

# need build|test|long...: installs what these groups lack, and says what it is.
need()
{
  manager=$(package_manager)
  if [ -z "$manager" ]; then
    say 'no apt, dnf or pacman here: taking it that the packages of data/packages.sh are installed'
    return
  fi
  wanted=
  for group; do
    wanted="$wanted $(packages "$group" "$manager")"
  done
  # shellcheck disable=SC2086 # lists of words
  missing=$(missing_packages "$manager" $wanted)
  if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    say 'installing' $missing
    # shellcheck disable=SC2086
    # Progress is for people; what goes wrong is on stderr anyway.
    if [ -t 2 ]; then exec 3>&2; else exec 3> /dev/null; fi
    # shellcheck disable=SC2086
    install_packages "$manager" $missing >&3 || die 'the packages could not be installed'
  fi
}

need_version()
{
  pkg-config --atleast-version="$2" "$1" && return
  found=$(pkg-config --modversion "$1" 2> /dev/null) || found='none'
  die "expected $3 $2 or newer, found $found: this system is too old for the window" \
    "(Debian 12, Ubuntu 23.04 and Fedora 37 are new enough)"
}

need_gtk()
{
  need_version gtk4 4.8 GTK
  need_version libadwaita-1 1.2 libadwaita
}
