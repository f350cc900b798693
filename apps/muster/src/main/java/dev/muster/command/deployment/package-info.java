/**
 * The commands around deployments that go on or are stopped. They ask the provider and decide
 * nothing.
 */
@NullMarked
package dev.muster.command.deployment;

import org.jspecify.annotations.NullMarked;
