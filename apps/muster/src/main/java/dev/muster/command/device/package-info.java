/**
 * The commands around devices: who is known, who may come in, who must go. They ask the provider
 * and decide nothing.
 */
@NullMarked
package dev.muster.command.device;

import org.jspecify.annotations.NullMarked;
