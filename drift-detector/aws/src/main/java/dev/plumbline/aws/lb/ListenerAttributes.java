package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;

/**
 * The attributes of listeners: headers and the idle timeout. Pulumi's names are AWS's keys without
 * their dots: {@code tcp.idle_timeout.seconds} is {@code tcpIdleTimeoutSeconds}. Source: Elastic
 * Load Balancing API reference, ListenerAttribute.
 */
final class ListenerAttributes {

  /** Listeners of these protocols have none. */
  private static final Set<String> WITHOUT = Set.of("TLS", "UDP", "TCP_UDP");

  private static final Pattern WORD = Pattern.compile("[._]([a-z])");

  private ListenerAttributes() {}

  static void add(Scope scope, Doc doc, DeclaredResource resource, Listener listener) {
    var unread = fields(resource);
    if (!WITHOUT.contains(String.valueOf(listener.protocolAsString()))) {
      Reads.ifSupported(
              () ->
                  scope
                      .loadBalancing()
                      .describeListenerAttributes(r -> r.listenerArn(listener.listenerArn()))
                      .attributes())
          .ifPresent(
              all ->
                  all.forEach(
                      attribute -> {
                        unread.remove(name(attribute.key()));
                        add(doc, attribute);
                      }));
    }
    unread.forEach(doc::unreadable);
  }

  private static void add(Doc doc, ListenerAttribute attribute) {
    var name = name(attribute.key());
    var value = attribute.value() == null ? "" : attribute.value();
    if (attribute.key().endsWith(".enabled")) {
      doc.bool(name, Boolean.valueOf(value));
    } else {
      doc.text(name, value);
    }
  }

  /** The fields of this kind that the program or the last deployment knows. */
  private static Set<String> fields(DeclaredResource resource) {
    var names = new TreeSet<>(resource.declared().values().keySet());
    names.addAll(resource.recorded().values().keySet());
    names.removeIf(name -> !name.startsWith("routingHttp") && !name.startsWith("tcpIdle"));
    return names;
  }

  static String name(String key) {
    return WORD.matcher(key).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }
}
