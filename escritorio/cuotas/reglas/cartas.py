"""A quién le toca qué carta y por qué. Los niveles son uso de la secretaría: ningún artículo los pide."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import dias_hasta, en_corto
from escritorio.comun.base.texto import contar, enumerar, exigir_texto
from escritorio.cuotas.modelo.cartas import NIVELES, SENALES, Carta, CartaPropuesta, Nivel
from escritorio.cuotas.modelo.mora import CargoPorCobrar, DeudaPorEdad
from escritorio.cuotas.reglas.antiguedad import dias_vencido
from escritorio.socios.modelo import Representante

DE_USO: tuple[Nivel, ...] = (
    Nivel(
        "recordatorio",
        15,
        30,
        "Nos permitimos recordarle que {socio} tiene pendiente el pago de {vencido}, según el detalle de esta"
        " carta.\nSi ya lo pagó, le rogamos que nos envíe el comprobante para anotarlo.",
        "Lembramos que {socio} tem em aberto o pagamento de {vencido}, conforme o detalhe desta carta.\n"
        "Caso já tenha pago, pedimos que nos envie o comprovante para registrá-lo.",
    ),
    Nivel(
        "reclamo",
        60,
        45,
        "Al {fecha} no nos consta el pago de {vencido}, que {socio} debe a {entidad}; lo más antiguo venció"
        " hace {dias} días.\nLe pedimos que lo pague o que nos proponga un plan de pago.",
        "Em {fecha} não consta o pagamento de {vencido}, que {socio} deve a {entidad}; o mais antigo venceu"
        " há {dias} dias.\nPedimos que efetue o pagamento ou que nos proponha um parcelamento.",
    ),
    Nivel(
        "intimacion",
        180,
        90,
        "Pese a nuestros avisos, {socio} sigue debiendo a {entidad} {vencido}, con {dias} días de demora lo"
        " más antiguo.\nLe intimamos a pagarlo. De no recibir respuesta, el asunto se llevará al órgano que"
        " corresponda, con los efectos que el estatuto prevea.",
        "Apesar dos nossos avisos, {socio} continua a dever a {entidad} {vencido}, com {dias} dias de atraso"
        " no mais antigo.\nIntimamos ao pagamento. Sem resposta, o assunto será levado ao órgão competente,"
        " com os efeitos que o estatuto prevê.",
    ),
)


def exigir_nivel(dado: Nivel) -> Nivel:
    """El nivel con sus textos limpios. Lanza `DatoInvalido` si algo no vale o lleva una señal que no hay."""
    if dado.clave not in NIVELES:
        raise DatoInvalido("Elija qué nivel se cambia.", campo="clave")
    if dado.dias < 0:
        raise DatoInvalido("Los días son cero o más.", campo="dias")
    if dado.cada < 1:
        raise DatoInvalido("Entre una carta y la siguiente pasa al menos un día.", campo="cada")
    return replace(
        dado,
        texto_es=_exigir_texto(dado.texto_es, "el texto en español", "texto_es"),
        texto_pt=_exigir_texto(dado.texto_pt, "el texto en portugués", "texto_pt"),
    )


def exigir_en_orden(niveles: Sequence[Nivel]) -> None:
    """Lanza `DatoInvalido` si un nivel toca antes que el anterior."""
    for antes, luego in pairwise(niveles):
        if luego.dias < antes.dias:
            raise DatoInvalido(
                f"El nivel «{NIVELES[luego.clave]}» no puede tocar antes que «{NIVELES[antes.clave]}»"
                f" ({contar(antes.dias, 'día', 'días')}).",
                campo="dias",
            )


def _exigir_texto(texto: str, que: str, campo: str) -> str:
    limpio = exigir_texto(texto, que, campo, 5_000)
    for senal in re.findall(r"\{[^{}]*\}", limpio):
        if senal not in SENALES:
            posibles = enumerar(list(SENALES))
            raise DatoInvalido(f"«{senal}» no se puede sustituir. Puede usar {posibles}.", campo=campo)
    return limpio


def rellenar(texto: str, valores: Mapping[str, str]) -> str:
    """El texto con cada señal sustituida por su valor, de una vez: lo sustituido no se vuelve a mirar."""
    return re.sub(r"\{\w+\}", lambda h: valores.get(h[0], h[0]), texto)


def redactar(nivel: Nivel, idioma: str, propuesta: CartaPropuesta, entidad: str, hoy: str) -> str:
    """El texto de ese nivel para esa propuesta, en «es» o «pt», sin señales. `hoy`: ISO."""
    en_portugues = idioma == "pt"
    valores = {
        "{socio}": propuesta.socio,
        "{entidad}": entidad,
        "{vencido}": decir_vencido(propuesta.cargos, "e" if en_portugues else "y"),
        "{dias}": str(propuesta.dias),
        "{fecha}": en_corto(hoy),
    }
    return rellenar(nivel.texto_pt if en_portugues else nivel.texto_es, valores)


def correo_de(titular: Representante | None, de_la_casa: str) -> str:
    """A dónde se le escribe: el correo del titular o, si no consta, el del socio; «» si ninguno."""
    return (titular.correo.strip() if titular else "") or de_la_casa.strip()


def proponer_cartas(
    deudas: Iterable[DeudaPorEdad],
    cartas: Iterable[Carta],
    niveles: Sequence[Nivel],
    hoy: str,
    en_plan: Collection[str] = (),
) -> list[CartaPropuesta]:
    """A quién le toca carta hoy (ISO), en el orden de `deudas`. `en_plan`: cargos de planes al día.

    Se sube de nivel en nivel, y a nadie se le escribe antes de los días que pide la última carta.
    """
    vencidos: dict[str, list[CargoPorCobrar]] = {}
    for cargo in (c for d in deudas for c in d.cargos):
        if dias_vencido(cargo, hoy) > 0 and cargo.saldo > 0 and cargo.id not in en_plan:
            vencidos.setdefault(cargo.socio_id, []).append(cargo)
    escritas: dict[str, list[Carta]] = {}
    for carta in cartas:
        if carta.estado == "vigente":
            escritas.setdefault(carta.socio_id, []).append(carta)
    propuestas = (_proponer(suyos, escritas.get(s, []), niveles, hoy) for s, suyos in vencidos.items())
    return [p for p in propuestas if p is not None]


def _proponer(
    cargos: Sequence[CargoPorCobrar], escritas: Sequence[Carta], niveles: Sequence[Nivel], hoy: str
) -> CartaPropuesta | None:
    primero = min(cargos, key=lambda c: c.vence)
    dias = dias_vencido(primero, hoy)
    alcanzados = [n for n in niveles if dias >= n.dias]
    ultima = max((c for c in escritas if c.fecha > primero.vence), key=lambda c: c.numero, default=None)
    hace = f"Lo más antiguo venció hace {contar(dias, 'día', 'días')}"
    if not alcanzados:
        return None
    if ultima is None:
        nivel = alcanzados[0]
        motivo = f"{hace} (desde {nivel.dias} toca) y no se le ha escrito por esta deuda."
    else:
        por_clave = {n.clave: n for n in niveles}
        pasaron = -dias_hasta(ultima.fecha, hoy)
        if pasaron < por_clave[ultima.nivel].cada:
            return None
        nivel = next(
            (n for n in alcanzados if _grado(n.clave) > _grado(ultima.nivel)), por_clave[ultima.nivel]
        )
        motivo = (
            f"{hace}; la carta n.º {ultima.numero} ({NIVELES[ultima.nivel].lower()}) es del"
            f" {en_corto(ultima.fecha)}, hace {contar(pasaron, 'día', 'días')}."
        )
    ordenados = tuple(sorted(cargos, key=lambda c: (c.vence, c.numero)))
    return CartaPropuesta(
        primero.socio_id, primero.socio_codigo, primero.socio, nivel.clave, dias, motivo, ordenados
    )


def _grado(clave: str) -> int:
    return list(NIVELES).index(clave)


def decir_vencido(cargos: Iterable[CargoPorCobrar], enlace: str = "y") -> str:
    """«USD 1.000,00 y EUR 3,00»."""
    sumas: dict[str, int] = {}
    for cargo in cargos:
        sumas[cargo.moneda] = sumas.get(cargo.moneda, 0) + cargo.saldo
    return f" {enlace} ".join(escribir_importe(x, m) for m, x in sorted(sumas.items()))


def exigir_dia(fecha: str, desde: str, hoy: str, que: str) -> str:
    """`fecha` (ISO) si no es anterior a `desde` ni está por llegar. Lanza `DatoInvalido`."""
    if not desde <= fecha <= hoy:
        raise DatoInvalido(
            f"{que} no puede ser del {en_corto(fecha)}: va entre el {en_corto(desde)} y hoy.", campo="fecha"
        )
    return fecha
