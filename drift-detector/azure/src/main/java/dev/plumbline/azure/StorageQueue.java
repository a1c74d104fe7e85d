package dev.plumbline.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.util.Context;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.models.QueueStorageException;
import dev.plumbline.core.feed.MessageQueue;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.QueueForm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * A queue of a storage account that Event Grid fills with events. Such queues hold no request open
 * until a message comes, so that an empty one is asked again after a second.
 *
 * <p>Sources: Azure Storage REST reference, Get Messages (32 at most, the visibility timeout),
 * Queue service error codes, Naming queues and metadata; Authorize access to queues using Microsoft
 * Entra ID (the right).
 */
final class StorageQueue implements MessageQueue {

  static final QueueForm FORM =
      new QueueForm(
          // An account may stand in the path where the host is an address, as emulators have it.
          Pattern.compile(
              "https://[^/?#@\\s]+(/[a-z0-9]{3,24})?/(?=[a-z0-9-]{3,63}$)[a-z0-9]+(-[a-z0-9]+)*"),
          "a storage queue, such as https://account.queue.core.windows.net/changes",
          "the URL of a storage queue that Event Grid fills; what it names is read at once");

  /** To get a message and to delete it. */
  static final Set<String> PERMISSIONS =
      Set.of("Microsoft.Storage/storageAccounts/queueServices/queues/messages/process/action");

  private static final int MOST_MESSAGES = 32;
  private static final Duration INVISIBLE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final String SERVICE = "Microsoft.Storage";

  private final String url;
  private final AzureAccount account;
  private final QueueClient client;
  private final CallMeter meter;
  private final Pause pause;

  private StorageQueue(
      String url, AzureAccount account, QueueClient client, CallMeter meter, Pause pause) {
    this.url = url;
    this.account = account;
    this.client = client;
    this.meter = meter;
    this.pause = pause;
  }

  /** The queue of an entry that names one; makes no call. */
  static StorageQueue of(AzureAccount account, CallMeter meter, Pause pause) {
    var url = account.queue().orElseThrow();
    var http = Http.client(account);
    var login = new HttpPipelineBuilder().httpClient(http).build();
    // Whoever waits at the queue tries again.
    var once =
        new RequestRetryOptions(RetryPolicyType.FIXED, 1, account.patience(), null, null, null);
    var client =
        new QueueClientBuilder()
            .endpoint(url)
            .httpClient(http)
            .credential(Tokens.credential(account, login))
            .retryOptions(once)
            .buildClient();
    return new StorageQueue(url, account, client, meter, pause);
  }

  /** The URL itself; throws {@link dev.plumbline.core.PlumblineException} where it is none. */
  static String check(String url) {
    if (!FORM.fits(url)) {
      throw AzureAccount.wrong(
          "clouds.azure[].events.queue must be the URL of " + FORM.example() + "; correct it");
    }
    return url;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public List<Message> receive(boolean patient) throws Unheard, InterruptedException {
    meter.call(SERVICE);
    try {
      var messages =
          client
              .receiveMessages(MOST_MESSAGES, INVISIBLE, account.patience(), Context.NONE)
              .stream()
              .map(
                  item ->
                      new Message(
                          item.getMessageId(),
                          item.getPopReceipt(),
                          GridMessage.names(item.getBody().toString())))
              .toList();
      if (messages.isEmpty() && patient) {
        pause.of(BETWEEN_LOOKS);
      }
      return messages;
    } catch (RuntimeException refused) {
      throw unheard("Get Messages", refused);
    }
  }

  @Override
  public void delete(List<Message> messages) throws Unheard, InterruptedException {
    for (var message : messages) {
      meter.call(SERVICE);
      try {
        client.deleteMessage(message.id(), message.receipt());
      } catch (QueueStorageException refused) {
        if (refused.getStatusCode() != 404) {
          throw unheard("Delete Message", refused);
        }
        // It became visible meanwhile: whoever has it now deletes it.
      } catch (RuntimeException broken) {
        throw unheard("Delete Message", broken);
      }
    }
  }

  /** The client wraps what it was told, so the causes say why. */
  private Unheard unheard(String call, RuntimeException broken) throws InterruptedException {
    Broken.stopWhereInterrupted(broken);
    var causes = Broken.causes(broken);
    var why =
        causes.stream()
            .flatMap(cause -> reason(cause).stream())
            .findFirst()
            // A text of the client may hold what was signed.
            .orElseGet(() -> causes.getLast().getClass().getSimpleName());
    return new Unheard("Azure Queue Storage, " + call + ": " + why);
  }

  private Optional<String> reason(Throwable cause) {
    var entry = "its entry of clouds.azure";
    return switch (cause) {
      case QueueStorageException told -> Optional.of(told(told));
      case ClientAuthenticationException ignored ->
          Optional.of(
              "no login at %s; renew or correct the credentials of %s"
                  .formatted(account.authority(), entry));
      case SSLException ignored ->
          Optional.of("no trusted connection; check the certificate of " + entry);
      default ->
          Broken.isConnectFailure(cause)
              ? Optional.of("no connection to " + URI.create(url).getAuthority())
              : Optional.empty();
    };
  }

  private static String told(QueueStorageException told) {
    var code = told.getErrorCode() == null ? "" : told.getErrorCode() + " ";
    return code
        + "(HTTP "
        + told.getStatusCode()
        + ")"
        + switch (told.getStatusCode()) {
          case 401, 403 -> "; give the reader Storage Queue Data Message Processor on the queue";
          case 404 -> "; make the queue, or correct clouds.azure[].events.queue";
          default -> "";
        };
  }
}
