package dev.muster.wire.rpcmapper;

/** An interface that is served. */
@FunctionalInterface
interface Operations {
  Outcome call(Call call);
}
