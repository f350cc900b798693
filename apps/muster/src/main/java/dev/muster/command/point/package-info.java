/**
 * What a management point stands on, beside the site server in its process or on a host of its own:
 * the site as it sees it, made of the parts that each has, and what keeps it in step. {@code muster
 * site} and {@code muster host} wire it. It decides nothing that the site server has to decide.
 */
@NullMarked
package dev.muster.command.point;

import org.jspecify.annotations.NullMarked;
