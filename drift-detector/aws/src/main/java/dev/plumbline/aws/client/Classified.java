package dev.plumbline.aws.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an SDK client so that whatever a call throws is an {@link AwsFailure}. Paginators
 * are default methods of the client's interface and run on this proxy, so their pages are covered.
 */
final class Classified implements InvocationHandler {

  private final String service;
  private final Object client;

  private Classified(String service, Object client) {
    this.service = service;
    this.client = client;
  }

  static <C> C client(Class<C> type, String service, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Classified(service, client)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.isDefault() && method.getName().endsWith("Paginator")
          ? InvocationHandler.invokeDefault(proxy, method, arguments)
          : method.invoke(client, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof RuntimeException unchecked
          ? FailureClasses.classify(unchecked, service + ":" + operation(method))
          : thrown.getCause();
    }
  }

  private static String operation(Method method) {
    return Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1);
  }
}
