/**
 * What devices say to their site. The agent keeps a message until a management point has made it
 * durable.
 */
@NullMarked
package dev.muster.contracts.message;

import org.jspecify.annotations.NullMarked;
