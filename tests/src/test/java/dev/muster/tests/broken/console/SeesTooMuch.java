package dev.muster.tests.broken.console;

import dev.muster.tests.broken.lab.Lab;

/** Only apps and bench may see the lab. */
record SeesTooMuch(Lab lab) {}
