package shop.platform.trace;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;

/** After a request, its thread works for nobody: not even what the server does on it next. */
@WebListener
public class TraceEnd implements ServletRequestListener {

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    TraceContext.set(null);
  }
}
