/**
 * Labs with real packets: hosts reach each other by exactly the declared connections, what {@code
 * muster ports} says of each fault is right, and the {@code muster lab} command does its work. Only
 * tests; each class makes one lab and shares it.
 */
package dev.muster.tests.lab;
