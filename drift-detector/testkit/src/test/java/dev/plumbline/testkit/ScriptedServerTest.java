package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testkit.ScriptedServer.Answer;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ScriptedServerTest {

  @Test
  void answers_by_the_script_and_remembers_what_it_was_asked() throws Exception {
    try (var server =
            ScriptedServer.start(
                request ->
                    Answer.json(429, "{\"path\": \"" + request.path() + "\"}")
                        .with("Retry-After", "3"));
        var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(server.uri() + "/a%2Fb?limit=2"))
              .header("Authorization", "Bearer x")
              .POST(HttpRequest.BodyPublishers.ofString("hello"))
              .build();

      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("retry-after")).hasValue("3");
      assertThat(answer.body()).isEqualTo("{\"path\": \"/a%2Fb\"}");
      assertThat(server.received()).hasSize(1);
      var received = server.received().getFirst();
      assertThat(received.method()).isEqualTo("POST");
      assertThat(received.query()).isEqualTo("limit=2");
      assertThat(received.header("authorization")).hasValue("Bearer x");
      assertThat(received.body()).isEqualTo("hello");
    }
  }

  @Test
  void refuses_connections_once_closed() {
    try (var client = HttpClient.newHttpClient()) {
      var server = ScriptedServer.start(request -> Answer.json(200, "{}"));
      var request = HttpRequest.newBuilder(server.uri()).build();
      server.close();

      assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.discarding()))
          .isInstanceOf(ConnectException.class);
    }
  }
}
