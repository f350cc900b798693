/** Records to JSON and back, and canonical JSON as RFC 8785 has it. The door is Json. */
@NullMarked
package dev.muster.foundation.json;

import org.jspecify.annotations.NullMarked;
