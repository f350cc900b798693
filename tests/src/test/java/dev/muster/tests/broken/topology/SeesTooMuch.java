package dev.muster.tests.broken.topology;

import dev.muster.tests.broken.lab.Lab;

/** Only apps and bench may see the lab. */
record SeesTooMuch(Lab lab) {}
