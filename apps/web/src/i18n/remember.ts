/** What `make` said of a key is said again without asking; after `most` keys it begins anew. */
export function remember<Key, Value>(make: (key: Key) => Value, most = 500): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      if (known.size >= most) known.clear()
      known.set(key, (value = make(key)))
    }
    return value
  }
}
