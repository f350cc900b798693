/**
 * What every server process needs and no domain. Each package here owns the sockets of its purpose.
 */
@NullMarked
package dev.muster.platform;

import org.jspecify.annotations.NullMarked;
