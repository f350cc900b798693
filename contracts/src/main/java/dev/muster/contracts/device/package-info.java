/** How a device becomes known: registration, approval, renewal. */
@NullMarked
package dev.muster.contracts.device;

import org.jspecify.annotations.NullMarked;
