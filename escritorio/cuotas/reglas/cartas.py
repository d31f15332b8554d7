"""A quién le toca qué carta y por qué. Los niveles son uso de la secretaría: ningún artículo los pide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise

from msgspec.structs import replace

from escritorio.comun.base.dinero import escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import dias_hasta, en_corto, sumar_dias
from escritorio.comun.base.lengua import ESPANOL, Habla
from escritorio.comun.base.texto import contar, enumerar, exigir_texto
from escritorio.cuotas.modelo.cartas import (
    NIVELES,
    SENALES,
    Carta,
    CartaEnEspera,
    CartaPropuesta,
    CartasDelDia,
    Demora,
    Nivel,
)
from escritorio.cuotas.modelo.mora import CargoPorCobrar, DeudaDetallada
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
        "Al {fecha} no nos consta el pago de {vencido}, que {socio} debe a {entidad}, con {dias} días de"
        " demora lo más antiguo.\nLe pedimos que lo pague o que nos proponga un plan de pago.",
        "Em {fecha} não consta o pagamento de {vencido}, que {socio} deve a {entidad}, com {dias} dias"
        " de atraso no mais antigo.\nPedimos que efetue o pagamento ou que nos proponha um parcelamento.",
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
    valores = {
        "{socio}": propuesta.socio,
        "{entidad}": entidad,
        "{vencido}": decir_vencido(propuesta.cargos, Habla(idioma)),
        "{dias}": str(propuesta.dias),
        "{fecha}": en_corto(hoy),
    }
    return rellenar(nivel.texto_en(idioma), valores)


def correo_de(titular: Representante | None, de_la_casa: str) -> str:
    """A dónde se le escribe: el correo del titular o, si no consta, el del socio; «» si ninguno."""
    return (titular.correo.strip() if titular else "") or de_la_casa.strip()


def proponer_cartas(
    deudas: Iterable[DeudaDetallada],
    cartas: Iterable[Carta],
    niveles: Sequence[Nivel],
    hoy: str,
    en_plan: Collection[str] = (),
) -> list[CartaPropuesta]:
    """A quién le toca carta hoy (ISO), en el orden de `deudas`. `en_plan`: cargos de planes al día.

    Se sube de nivel en nivel, y a nadie se le escribe antes de los días que pide la última carta.
    """
    escritas = _por_socio(cartas)
    vencidos = vencidos_por_socio(deudas, hoy, en_plan).items()
    propuestas = (_proponer(suyos, escritas.get(s, []), niveles, hoy) for s, suyos in vencidos)
    return [p for p in propuestas if p is not None]


def contar_cartas(
    demoras: Iterable[Demora], cartas: Iterable[Carta], niveles: Sequence[Nivel], hoy: str
) -> CartasDelDia:
    """Cuántas de las que daría `proponer_cartas` tocan hoy (ISO), sin los cargos de cada una."""
    escritas, de_socio = _por_socio(cartas), dict[str, list[Demora]]()
    for demora in demoras:
        de_socio.setdefault(demora.socio_id, []).append(demora)
    cuantas, vencido = Counter[str](), Counter[str]()
    for socio_id, suyas in de_socio.items():
        toca = _nivel_que_toca(min(d.vence for d in suyas), escritas.get(socio_id, []), niveles, hoy)
        if toca:
            cuantas[toca[0]] += 1
            for demora in suyas:
                vencido[demora.moneda] += demora.vencido
    return CartasDelDia(cuantas, vencido)


def vencidos_por_socio(
    deudas: Iterable[DeudaDetallada], hoy: str, en_plan: Collection[str] = ()
) -> dict[str, tuple[CargoPorCobrar, ...]]:
    """Los cargos vencidos de cada socio (por id), el más antiguo primero, sin los de un plan al día."""
    vencidos: dict[str, list[CargoPorCobrar]] = {}
    for cargo in (c for d in deudas for c in d.cargos):
        if dias_vencido(cargo, hoy) > 0 and cargo.saldo > 0 and cargo.id not in en_plan:
            vencidos.setdefault(cargo.socio_id, []).append(cargo)
    return {s: tuple(sorted(suyos, key=lambda c: (c.vence, c.numero))) for s, suyos in vencidos.items()}


def _por_socio(cartas: Iterable[Carta]) -> dict[str, list[Carta]]:
    escritas: dict[str, list[Carta]] = {}
    for carta in cartas:
        if carta.estado == "vigente":
            escritas.setdefault(carta.socio_id, []).append(carta)
    return escritas


def cartas_en_espera(
    deudas: Iterable[DeudaDetallada],
    cartas: Iterable[Carta],
    niveles: Sequence[Nivel],
    hoy: str,
    en_plan: Collection[str] = (),
) -> list[CartaEnEspera]:
    """A quién, de los que deben algo vencido, no le toca carta hoy (ISO), y desde cuándo le tocará."""
    escritas = _por_socio(cartas)
    vencidos = vencidos_por_socio(deudas, hoy, en_plan).items()
    return [
        _esperar(suyos, escritas.get(s, []), niveles)
        for s, suyos in vencidos
        if _proponer(suyos, escritas.get(s, []), niveles, hoy) is None
    ]


def _esperar(
    cargos: Sequence[CargoPorCobrar], escritas: Sequence[Carta], niveles: Sequence[Nivel]
) -> CartaEnEspera:
    primero, ultima = cargos[0], _ultima_por(cargos[0].vence, escritas)
    if ultima is None:
        nivel, cuantos, despues = niveles[0].clave, niveles[0].dias, "de vencer lo más antiguo"
        desde = sumar_dias(primero.vence, cuantos)
    else:
        cuantos = next(n.cada for n in niveles if n.clave == ultima.nivel)
        desde = sumar_dias(ultima.fecha, cuantos)
        nivel = _siguiente(niveles, ultima, dias_vencido(primero, desde))
        despues = _DESPUES_DE[ultima.nivel] if nivel != ultima.nivel else "de la última carta"
    cual = _EL[nivel] if ultima is None or nivel != ultima.nivel else _OTRO[nivel]
    frase = f"{cual} toca desde el {en_corto(desde)}, {contar(cuantos, 'día', 'días')} después {despues}."
    return CartaEnEspera(primero.socio_id, primero.socio, nivel, desde, frase)


_EL = {"recordatorio": "El recordatorio", "reclamo": "El reclamo", "intimacion": "La intimación"}
_OTRO = {"recordatorio": "Otro recordatorio", "reclamo": "Otro reclamo", "intimacion": "Otra intimación"}
_DESPUES_DE = {"recordatorio": "del recordatorio", "reclamo": "del reclamo"}


def _ultima_por(vence: str, escritas: Sequence[Carta]) -> Carta | None:
    """La última que se le escribió por esta deuda, cuyo cargo más antiguo venció ese día (ISO)."""
    return max((c for c in escritas if c.fecha > vence), key=lambda c: c.numero, default=None)


def _siguiente(niveles: Sequence[Nivel], ultima: Carta, dias: int) -> str:
    """El nivel de encima si ya se alcanza a esos días vencido; si no, el mismo otra vez."""
    encima = (n.clave for n in niveles if dias >= n.dias and _grado(n.clave) > _grado(ultima.nivel))
    return next(encima, ultima.nivel)


def _proponer(
    cargos: Sequence[CargoPorCobrar], escritas: Sequence[Carta], niveles: Sequence[Nivel], hoy: str
) -> CartaPropuesta | None:
    primero = cargos[0]
    dias = dias_vencido(primero, hoy)
    toca = _nivel_que_toca(primero.vence, escritas, niveles, hoy)
    if toca is None:
        return None
    nivel, ultima = toca
    desde_cuando = "venció hace" if primero.vencimiento else "se debe desde hace"
    hace = f"Lo más antiguo {desde_cuando} {contar(dias, 'día', 'días')}"
    if ultima is None:
        desde = next(n.dias for n in niveles if n.clave == nivel)
        motivo = f"{hace} (desde {desde} toca) y no se le ha escrito por esta deuda."
    else:
        pasaron = -dias_hasta(ultima.fecha, hoy)
        motivo = (
            f"{hace}; la carta n.º {ultima.numero} ({NIVELES[ultima.nivel].lower()}) es del"
            f" {en_corto(ultima.fecha)}, hace {contar(pasaron, 'día', 'días')}."
        )
    return CartaPropuesta(
        primero.socio_id, primero.socio_codigo, primero.socio, nivel, dias, motivo, tuple(cargos)
    )


def _nivel_que_toca(
    vence: str, escritas: Sequence[Carta], niveles: Sequence[Nivel], hoy: str
) -> tuple[str, Carta | None] | None:
    """El nivel (clave) que hoy (ISO) toca por lo que venció ese día y la última carta que ya se escribió."""
    dias = -dias_hasta(vence, hoy)
    alcanzado = next((n for n in niveles if dias >= n.dias), None)
    ultima = _ultima_por(vence, escritas)
    if alcanzado is None:
        return None
    if ultima is None:
        return alcanzado.clave, None
    if -dias_hasta(ultima.fecha, hoy) < next(n.cada for n in niveles if n.clave == ultima.nivel):
        return None
    return _siguiente(niveles, ultima, dias), ultima


def _grado(clave: str) -> int:
    return list(NIVELES).index(clave)


def decir_vencido(cargos: Iterable[CargoPorCobrar], di: Habla = ESPANOL) -> str:
    """«USD 1.000,00 y EUR 3,00»."""
    sumas = Counter[str]()
    for cargo in cargos:
        sumas[cargo.moneda] += cargo.saldo
    return decir_sumas(sumas, di)


def decir_sumas(sumas: Mapping[str, int], di: Habla = ESPANOL) -> str:
    """«EUR 3,00 y USD 1.000,00»: una suma por moneda, en el orden de las monedas."""
    dichas = [escribir_importe(x, m) for m, x in sorted(sumas.items())]
    return reduce(lambda antes, otra: di("{} y {}", antes, otra), dichas) if dichas else ""


def exigir_dia(fecha: str, desde: str, hoy: str, que: str) -> str:
    """`fecha` (ISO) si no es anterior a `desde` ni está por llegar. Lanza `DatoInvalido`."""
    if not desde <= fecha <= hoy:
        raise DatoInvalido(
            f"{que} no puede ser del {en_corto(fecha)}: va entre el {en_corto(desde)} y hoy.", campo="fecha"
        )
    return fecha
