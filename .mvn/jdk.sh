# Sets JAVA_HOME to a JDK of at least version 21: the one already set, the one on the PATH, or else
# the newest long-term release among those installed. Sourced by ./shop and ./mvnw.

jdk_least=21

# The major version of the JDK in a folder; nothing where there is none.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_suits() {
  jdk_found=$(jdk_version "$1")
  [ -n "$jdk_found" ] && [ "$jdk_found" -ge "$jdk_least" ]
}

# The folder above bin of the javac on the PATH, behind all links.
jdk_on_path() {
  jdk_program=$(command -v javac) || return 0
  while [ -L "$jdk_program" ]; do
    jdk_target=$(readlink "$jdk_program")
    case $jdk_target in
      /*) jdk_program=$jdk_target ;;
      *) jdk_program=$(dirname "$jdk_program")/$jdk_target ;;
    esac
  done
  (cd "$(dirname "$jdk_program")/.." && pwd -P)
}

# Every installed JDK that suits, as "rank folder": a long-term release outranks all others.
jdk_ranked() {
  for jdk_home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if jdk_suits "$jdk_home"; then
      jdk_rank=$jdk_found
      [ $(((jdk_found - 21) % 4)) -ne 0 ] || jdk_rank=$((jdk_found + 1000))
      echo "$jdk_rank $jdk_home"
    fi
  done
}

jdk_find() {
  if [ -n "${JAVA_HOME:-}" ] && jdk_suits "$JAVA_HOME"; then
    return
  fi
  JAVA_HOME=$(jdk_on_path)
  if [ -z "$JAVA_HOME" ] || ! jdk_suits "$JAVA_HOME"; then
    JAVA_HOME=$(jdk_ranked | sort -rn | head -n 1 | cut -d ' ' -f 2-)
  fi
  if [ -z "$JAVA_HOME" ]; then
    echo "shop: no JDK $jdk_least or newer was found: install one, or point JAVA_HOME at it." >&2
    exit 1
  fi
  jdk_suits "$JAVA_HOME"
}

jdk_find
export JAVA_HOME
