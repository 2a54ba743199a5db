package shop.product.catalogue.entity;

/** Whether a product is sold; an archived one is kept for the orders that speak of it. */
public enum ProductStatus {
  ACTIVE,
  ARCHIVED
}
