package dev.muster.site.intake;

import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.message.Message.ExplanationMessage;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.site.Arrival;
import java.util.List;

/**
 * Where each kind of message goes.
 *
 * @param inventory takes inventory reports
 * @param compliance takes states of deployments
 * @param explanations takes what devices say of why
 * @param status takes status messages, those of intake itself among them
 */
public record Receivers(
    Receiver<InventoryReport> inventory,
    Receiver<DeploymentStateMessage> compliance,
    Receiver<ExplanationMessage> explanations,
    Receiver<StatusMessage> status) {
  /** Takes messages of one kind. */
  @FunctionalInterface
  public interface Receiver<M extends Message> {
    /**
     * Applies these in their order, all or nothing, in a transaction of its own. It may get the
     * same again after a crash, with the same numbers, and then leaves out what it has.
     */
    void take(List<Arrival<M>> arrivals);
  }
}
