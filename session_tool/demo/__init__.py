"""A recorded day to play back: 65 people, a World Café in the morning, an Open Space after lunch.

The content is data (`*.toml`), read by `day`. `script` turns it into deeds in the order of the day
and knows nothing of how they are carried out; `phones` carries them out through the public API.
"""
