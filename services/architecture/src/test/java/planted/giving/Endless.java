package planted.giving;

/** A planted text without a limit. */
record Endless(String text) {}
