/** Where Muster's programs keep things on this computer; follows the XDG base directories. */
@NullMarked
package dev.muster.platform.folders;

import org.jspecify.annotations.NullMarked;
