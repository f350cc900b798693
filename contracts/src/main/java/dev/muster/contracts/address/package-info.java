/** Addresses of the Internet Protocol and ranges of them, as values that are compared quickly. */
@NullMarked
package dev.muster.contracts.address;

import org.jspecify.annotations.NullMarked;
