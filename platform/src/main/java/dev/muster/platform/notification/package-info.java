/**
 * Client notification: agents hold one MQTT 5 connection over TLS with their certificate, get
 * messages pushed on it, and may send some. A management point opens it and says who is admitted;
 * what messages mean, and what becomes of those nobody was there to get, is not known here.
 */
@NullMarked
package dev.muster.platform.notification;

import org.jspecify.annotations.NullMarked;
