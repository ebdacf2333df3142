"""What people mean by an emoji whose name does not say it: 😢 is sad, not a crying face.

Judged by the project from what students write beside them. An emoji with no words is decoration.
"""

_TABLE = """
❤ 💕 💖 💗 💓 💞 💘 💙 💚 💛 🧡 💜 🖤 🤍 🤎 😍 🥰 😘 | love heart | 愛 大好き ハート
💔 | heartbroken sad | 失恋 悲しい
😢 😞 😔 🙁 ☹ 😟 😿 🥺 | sad cry | 悲しい 泣く
😭 | cry sad | 泣く 悲しい
😊 😀 😃 😄 😁 🙂 😆 🥳 😺 ☺ | happy smile | うれしい 笑顔
😂 🤣 | laugh funny | 笑う おもしろい
😡 😠 🤬 👿 😾 | angry | 怒る
😱 😨 😰 😧 😖 🙀 | scared afraid | 怖い 不安
😥 😓 😣 😩 😫 | worried tired | 心配 疲れた
😳 🫣 | embarrassed shy | 恥ずかしい
😕 🤔 😵 | confused | わからない 迷う
😴 💤 🥱 | sleep sleepy | 眠い 寝る
🤒 😷 🤧 🤢 🤮 🤕 | sick ill | 病気
😎 | cool | かっこいい
🫂 🤗 | hug | 抱きしめる ハグ
🤝 | friends | 友達
👫 👬 👭 🧑‍🤝‍🧑 | friends | 友達
👪 👨‍👩‍👦 👨‍👩‍👧 👨‍👩‍👧‍👦 👨‍👩‍👦‍👦 👨‍👩‍👧‍👧 | family | 家族
👵 | grandmother | おばあさん
👴 | grandfather | おじいさん
👶 | baby | 赤ちゃん
👩‍⚕ | nurse doctor | 看護師 医者
👨‍⚕ 🧑‍⚕ | doctor nurse | 医者 看護師
👩‍🍳 👨‍🍳 🧑‍🍳 | cook chef | 料理人 シェフ
👩‍💻 👨‍💻 🧑‍💻 | programmer | プログラマー
👩‍🏫 👨‍🏫 🧑‍🏫 | teacher | 先生 教師
👩‍🎓 👨‍🎓 🧑‍🎓 🎓 | student university | 学生 大学
👩‍🌾 👨‍🌾 🧑‍🌾 | farmer | 農家
👩‍🔬 👨‍🔬 🧑‍🔬 🔬 🧪 | scientist science | 科学者 理科
👩‍🎨 👨‍🎨 🧑‍🎨 | artist | 画家
👩‍🎤 👨‍🎤 🧑‍🎤 🎤 | singer sing | 歌手 歌
👩‍✈ 👨‍✈ 🧑‍✈ | pilot | パイロット
👩‍🔧 👨‍🔧 🧑‍🔧 | mechanic | 整備士
👷 | builder | 建設
💃 🕺 | dance | ダンス
🏃 | run running | 走る
🏊 | swim swimming | 水泳 泳ぐ
🚴 🚲 | bicycle | 自転車
🧗 ⛰ 🏔 🗻 | mountain | 山
🎿 ⛷ | ski skiing | スキー
🏂 | snowboard | スノーボード
⛸ | skating | スケート
🏄 | surfing | サーフィン
🤿 | diving | ダイビング
⚽ | soccer football | サッカー
🏉 | rugby | ラグビー
🏈 | football | アメフト
🎒 | school | 通学 学校
📚 📖 | books read | 本 読む
✏ 📝 📓 | write study | 書く 勉強
🗣 💬 | speak talk | 話す 会話
👂 | listening listen | 聞く 聞き取れない
🎵 🎶 🎼 | music | 音楽
🎹 | piano | ピアノ
🎨 | art | 美術 絵
🎬 🎥 | movie film | 映画
🎮 | game | ゲーム
📷 📸 | camera photo | カメラ 写真
💰 💸 💴 💵 🪙 | money | お金
💻 🖥 | computer | コンピューター パソコン
📱 | phone smartphone | スマホ 電話
🏠 🏡 | house home | 家
🏖 ⛱ | beach | ビーチ 海
🌊 | sea ocean | 海 波
❄ ☃ ⛄ 🌨 | snow cold | 雪 寒い
☔ 🌧 ☂ | rain | 雨
☀ 🌞 | sun hot | 太陽 暑い
🌏 🌍 🌎 🌐 | world abroad | 世界 海外
🚂 🚃 🚆 🚉 🚄 🚅 🚇 | train | 電車
🛫 🛬 ✈ | airplane | 飛行機
🚗 🚙 | car drive | 車 運転
🧳 | travel suitcase | 旅行
🍜 | noodles ramen | ラーメン 麺
🍚 🍙 | rice | ご飯 おにぎり
🍣 | sushi | 寿司
🍞 🥖 🥐 | bread | パン
🍰 🎂 | cake | ケーキ
☕ | coffee | コーヒー
🍵 | tea | お茶
🍽 🍴 | meal food | 食事 食べ物
🥗 🥦 | vegetables | 野菜
🌱 🌿 | plant environment | 植物 環境
♻ | recycling environment | リサイクル 環境
🎄 | Christmas | クリスマス
🎃 | Halloween | ハロウィン
🐶 🐕 🐩 | dog | 犬
🐱 🐈 | cat | 猫
🐴 🐎 | horse | 馬
🐮 🐄 | cow | 牛
🐼 | panda | パンダ
🕌 | mosque Islam | モスク イスラム
⛪ | church | 教会
🙏 | pray thank | 祈る 感謝
♿ | wheelchair | 車いす
🏳‍🌈 🌈 | rainbow LGBT | 虹 LGBT
🗽 | America | アメリカ
🗼 | Tokyo | 東京
👮 | police | 警察官
👍 👎 👌 ✌ 👏 🙌 💪 👋 ✨ ⭐ 🌟 💫 💯 ✅ ✔ ❌ ❗ ❓ ‼ ⁉ ➡ ⬅ ⤴ ⤵ 🔥 🎉 🎊 🙇 💦 💢 👇 👆 👉 👈 | |
"""


def _rows() -> dict[str, tuple[str, ...]]:
    meanings: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        pictures, english, japanese = (part.split() for part in line.split("|")[:3])
        meanings |= dict.fromkeys(pictures, (*english, *japanese))
    return meanings


# Emoji without skin tone and variation signs -> the words for it, English first.
MEANINGS = _rows()
