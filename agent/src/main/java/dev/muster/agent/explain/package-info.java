/**
 * Says to the site why each policy is where it is on this device, when that has changed. The wiring
 * calls Explanations after the work of policy; it judges nothing and keeps only what it said last.
 */
@NullMarked
package dev.muster.agent.explain;

import org.jspecify.annotations.NullMarked;
