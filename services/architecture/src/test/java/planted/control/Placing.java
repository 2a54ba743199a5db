package planted.control;

import org.jboss.arquillian.core.api.Event;
import planted.boundary.OpenResource;

/** Control that knows its boundary, and a vendor. */
public class Placing {

  OpenResource resource = new OpenResource();
  Event<String> vendors = event -> {};
}
