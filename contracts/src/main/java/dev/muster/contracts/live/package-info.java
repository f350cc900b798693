/**
 * Questions that connected devices are asked now, and what they answer. A question goes from the
 * site by a management point to devices, by client notification; an answer comes back the same way,
 * signed by the device. Nothing of it is kept.
 */
@NullMarked
package dev.muster.contracts.live;

import org.jspecify.annotations.NullMarked;
