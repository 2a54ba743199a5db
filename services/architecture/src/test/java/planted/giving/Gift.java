package planted.giving;

import jakarta.validation.constraints.Max;

/** A planted field with a planted limit. */
record Gift(@Max(77) int ribbons) {}
