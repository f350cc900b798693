/**
 * What agents are told to do: bodies signed by their authors and shared by all their targets, and
 * the short list that says which of them are for a device.
 */
@NullMarked
package dev.muster.contracts.policy;

import org.jspecify.annotations.NullMarked;
