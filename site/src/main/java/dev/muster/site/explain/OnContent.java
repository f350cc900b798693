package dev.muster.site.explain;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Fact;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.Requirements;
import dev.muster.evaluation.boundaries.Choice;
import dev.muster.evaluation.boundaries.Located;
import dev.muster.site.content.ContentCopy;
import dev.muster.site.content.ContentDescription;
import dev.muster.site.content.ContentDescription.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The links of what a deployment needs on a device: whether the site has it, and whether a
 * distribution point that is for the device does.
 *
 * @param places where content is, and who gets it where
 */
record OnContent(KnownDevice device, Sources.Places places) {
  List<Link> links(Work.Deploy work) {
    List<ContentFile> files =
        work.applications().stream()
            .flatMap(application ->
                Requirements.choose(application, device.device().id(), device.facts(), device.now())
                        instanceof Requirements.Choice.Chosen chosen
                    ? files(chosen.type()).stream()
                    : Stream.of())
            .distinct()
            .toList();
    if (files.isEmpty()) {
      return List.of();
    }
    List<ContentFile> missing =
        files.stream().filter(file -> !places.content().holds(file)).toList();
    if (!missing.isEmpty()) {
      return List.of(
          Link.of(
              LinkKind.LIBRARY,
              Verdict.FAILS,
              "the site's library lacks "
                  + names(missing)
                  + "; hand it in again with muster apply"));
    }
    return List.of(
        Link.of(LinkKind.LIBRARY, Verdict.OK, "the site has " + names(files)), distribution(files));
  }

  private Link distribution(List<ContentFile> files) {
    Located located = located();
    boolean anywhere =
        located.distributionPoints().others().filter(choice -> choice.after().isZero()).isPresent();
    List<Fact> facts = new ArrayList<>();
    if (!anywhere) {
      facts.add(new Fact("boundary groups", names(located)));
    }
    Link worst =
        anywhere
            ? Link.of(LinkKind.DISTRIBUTION, Verdict.OK, "distribution points have it")
            : Link.of(
                LinkKind.DISTRIBUTION,
                Verdict.OK,
                "distribution points of its boundary groups (" + names(located) + ") have it");
    for (ContentFile file : files) {
      List<Placed> copies =
          places.content().describe(file.hash()).map(ContentDescription::copies).orElse(List.of());
      for (Placed copy : copies) {
        facts.add(
            new Fact(
                copy.point(),
                file.name() + ": " + state(copy) + (anywhere ? "" : use(located, copy.point()))));
      }
      worst = worse(worst, ofFile(file, copies, located));
    }
    return worst.with(facts);
  }

  /** By what the device's last sign of life said; where it was asked from is not known here. */
  private Located located() {
    return places
        .boundaries()
        .locate(
            device.device().id(),
            device.device().addresses().stream().flatMap(OnContent::address).toList());
  }

  private static Stream<IpAddress> address(String text) {
    try {
      return Stream.of(IpAddress.of(text));
    } catch (IllegalArgumentException none) {
      return Stream.of();
    }
  }

  private static Link worse(Link one, Link other) {
    return other.verdict().compareTo(one.verdict()) > 0 ? other : one;
  }

  private static Link ofFile(ContentFile file, List<Placed> copies, Located located) {
    List<String> there =
        copies.stream()
            .filter(each -> each.copy().state() == ContentCopy.State.THERE)
            .map(Placed::point)
            .toList();
    if (there.isEmpty()) {
      return Link.of(
          LinkKind.DISTRIBUTION,
          Verdict.FAILS,
          "no distribution point has " + names(List.of(file)));
    }
    Optional<Choice> soonest =
        there.stream()
            .flatMap(point -> located.distributionPoints().of(point).stream())
            .min(Comparator.comparing(Choice::after));
    String none =
        "no distribution point of its boundary groups ("
            + names(located)
            + ") has "
            + names(List.of(file));
    return soonest
        .map(choice ->
            choice.after().isZero()
                ? Link.of(LinkKind.DISTRIBUTION, Verdict.OK, "")
                : Link.of(
                    LinkKind.DISTRIBUTION,
                    Verdict.WAITS,
                    none
                        + "; those of "
                        + choice.group()
                        + " may be asked "
                        + Times.length(choice.after())
                        + " after the device began to look for it"))
        .orElseGet(() ->
            Link.of(
                LinkKind.DISTRIBUTION,
                Verdict.FAILS,
                none
                    + ", and they fall back to none that has; these have it: "
                    + String.join(", ", there)));
  }

  private static String use(Located located, String point) {
    return located
        .distributionPoints()
        .of(point)
        .map(choice ->
            choice.after().isZero()
                ? "; at once, by " + choice.group()
                : "; after " + Times.length(choice.after()) + ", by " + choice.group())
        .orElse("; never asked from there");
  }

  private static String names(Located located) {
    return located.groups().stream().map(ObjectName::value).collect(Collectors.joining(", "));
  }

  private static String state(Placed placed) {
    ContentCopy copy = placed.copy();
    return copy.state().name().toLowerCase(Locale.ROOT)
        + ", "
        + copy.received()
        + " bytes"
        + (copy.reason().isEmpty() ? "" : ": " + copy.reason());
  }

  private static String names(List<ContentFile> files) {
    return files.stream()
        .map(file -> file.name() + " (" + file.hash().value().substring(0, 12) + ")")
        .collect(Collectors.joining(", "));
  }

  private static List<ContentFile> files(DeploymentType type) {
    return switch (type.technology()) {
      case Technology.DebianPackage debian -> debian.files();
      case Technology.Archive archive -> List.of(archive.archive());
      case Technology.Script _ -> List.of();
    };
  }
}
