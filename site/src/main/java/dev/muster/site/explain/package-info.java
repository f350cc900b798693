/**
 * Why an application, policy, collection or setting is where it is on a device: the links that the
 * site knows and those that the device told, in one chain. The provider asks ExplainDevices; intake
 * hands it what devices tell. It changes nothing and asks no device.
 */
@NullMarked
package dev.muster.site.explain;

import org.jspecify.annotations.NullMarked;
