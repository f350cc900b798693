/**
 * Client notification with thousands of agents: Muster's server, a bare vertx-mqtt server and
 * mosquitto in turn, with the same agents. {@link dev.muster.bench.notification.NotificationBench}
 * is the door. It measures memory for each connection and the time of a push to all, and changes
 * nothing about the servers beyond what their documentation offers.
 */
@NullMarked
package dev.muster.bench.notification;

import org.jspecify.annotations.NullMarked;
