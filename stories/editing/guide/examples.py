"""The same event written at four levels, for editors to compare a text with. Written for this
guide.

The estimate gives each text the level that it has here; a test checks that.
"""

# Level code -> text, easiest first.
EXAMPLES = {
    "A1.2": (
        "This is my first day at school in Norway. It is very cold. I see a big room with many "
        "students. They have bread and milk, but I do not have lunch. I sit down on a chair. A "
        "girl comes to my table. Her name is Ida. “Are you hungry?” she asks. “Yes, I am,” I "
        "say. She gives me her bread, and it is good. I say thank you. I like Ida, and I like "
        "this school. Now we eat lunch every day."
    ),
    "A2.1": (
        "On my first day at school in Norway, I forgot my lunch. There was no shop near the "
        "school, and everybody had bread from home. I sat alone and looked at my phone because "
        "I did not want to look sad. Then a girl called Ida came to my table. She asked me if I"
        " was hungry and gave me half of her bread. After that day we always ate together, and "
        "my English slowly got better and better, too."
    ),
    "B1.1": (
        "Nobody had told me that schools in Norway do not serve lunch, so on my first day I had"
        " brought nothing to eat. I pretended to read messages on my phone and hoped that "
        "nobody would notice my embarrassment. A girl called Ida noticed at once. Without "
        "asking many questions, she sat down, cut her sandwich in two and pushed half of it "
        "towards me. I still believe that the most important conversation of my exchange year "
        "began with a piece of bread."
    ),
    "B2.1": (
        "It had never occurred to me that students in a country as wealthy as Norway would have"
        " to bring their own lunch. I spent my first break at school staring at my phone, "
        "pretending to be absorbed in my messages. A girl called Ida recognised the trick at "
        "once, because she had once used it herself. She divided her sandwich and pushed half "
        "of it across the table. Since then I have been convinced that generosity rarely "
        "depends on a large vocabulary."
    ),
}
