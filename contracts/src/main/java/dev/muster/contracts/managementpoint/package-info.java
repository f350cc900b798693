/** The paths of a management point, and where agents find one. */
@NullMarked
package dev.muster.contracts.managementpoint;

import org.jspecify.annotations.NullMarked;
