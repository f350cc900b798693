/**
 * Why something is where it is on a device: a chain of links from the device to the reported state.
 * The device tells the links that only it knows, the site tells the rest and answers with both.
 */
@NullMarked
package dev.muster.contracts.explain;

import org.jspecify.annotations.NullMarked;
