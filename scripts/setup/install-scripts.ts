/**
 * Packages of servers start and enable their service when they are installed. These lines hold
 * that off while a script runs and leave nothing behind: a preset in /run says "disabled" to
 * systemd, a policy says "do not start" to every init system. The policy asks whether this very
 * script still runs, so that it holds nobody up even if it could not be removed.
 */
const WITHOUT_SERVICES = `
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
preset=/run/systemd/system-preset/00-balcony-setup.preset
policy=/usr/sbin/policy-rc.d
work=$(mktemp -d)
chmod 755 "$work"
export TMPDIR="$work"
before=$(ls /etc/init.d)
clean_up() {
  rm -rf "$preset" "$work"
  rmdir "\${preset%/*}" 2>/dev/null || true
  if [ -n "\${own_policy:-}" ]; then rm -f "$policy"; fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP
mkdir -p "\${preset%/*}"
echo 'disable *' > "$preset"
if [ ! -e "$policy" ]; then
  own_policy=yes
  printf '#!/bin/sh\\nif kill -0 %s 2>/dev/null; then exit 101; fi\\nexit 0\\n' "$$" > "$policy"
  chmod 755 "$policy"
fi
install_packages() {
  apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 install "$@"
  for script in $(ls /etc/init.d); do
    case " $(echo $before) " in
      *" $script "*) ;;
      *) update-rc.d "$script" disable >/dev/null 2>&1 || true ;;
    esac
  done
}
`

/** Shell script, for root: installs the packages given as arguments from the system's archive. */
export const INSTALL = `${WITHOUT_SERVICES}
apt-get -qq update
install_packages "$@"
`

/**
 * Shell script, for root: installs Prosody and its modules out of bookworm-backports, which is
 * looked up in a sources list of its own and never becomes part of the system's. The package
 * lists of the system have to be up to date.
 */
export const INSTALL_PROSODY_FROM_BACKPORTS = `${WITHOUT_SERVICES}
mkdir -p "$work/lists/partial"
key=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$key] http://deb.debian.org/debian bookworm-backports main" > "$work/sources.list"
backports() {
  apt-get -qq -o APT::Sandbox::User=root -o Dir::Etc::sourcelist="$work/sources.list" \\
    -o Dir::Etc::sourceparts=- -o Dir::State::Lists="$work/lists" \\
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= "$@"
}
backports update
(cd "$work" && backports download prosody prosody-modules)
install_packages "$work"/*.deb
`
