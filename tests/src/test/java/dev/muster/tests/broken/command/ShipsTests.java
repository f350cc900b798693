package dev.muster.tests.broken.command;

import dev.muster.tests.broken.testing.Shared;

record ShipsTests(Shared shared) {}
