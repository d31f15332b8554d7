"""A quién le toca un cargo que rota, y qué rompe un plan de turnos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import contar, plegar
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, PiezaLeida
from escritorio.estatutos.modelo.integrar import Alternancia, CriterioDeTurno, ReglaDeMandato
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.reglas.calendario import sumar_dias
from escritorio.estatutos.reglas.mandato import termino
from escritorio.estatutos.reglas.numerar import Numero, numero_de
from escritorio.estatutos.reglas.universo import Elegible, Ocupacion

_SIN_ALTA = "9999-12-31"


class Aspirante(Registro):
    """Quien podría tomar un turno y desde cuándo es socio (ISO; «» no consta)."""

    quien: Elegible
    alta: str = ""


class TurnoPropuesto(Registro):
    """Un turno planeado, con su último día y por qué le toca."""

    quien: Elegible
    desde: str
    hasta: str
    por_que: str


def proponer_turnos(
    regla: Regla | None,
    candidatos: Sequence[Aspirante],
    historia: Sequence[Ocupacion],
    desde: str,
    cuantos: int,
) -> tuple[TurnoPropuesto, ...]:
    """`cuantos` turnos seguidos desde esa fecha, según el criterio de la regla; `candidatos`, en su orden.

    Si no hay candidatos bastantes, propone a quien menos la rompa y lo dice. Lanza `DatoInvalido`
    si la regla está pendiente, no hace rotar el cargo o no dice cuánto dura un turno.
    """
    parametros = _exigir_rotacion(regla, desde)
    pasados = [o.quien for o in sorted(historia, key=lambda o: o.desde) if o.desde < desde]
    turnos: list[TurnoPropuesto] = []
    while candidatos and len(turnos) < cuantos:
        elegido, aviso = _elegir(parametros, candidatos, pasados)
        hasta = termino(regla, desde) or desde
        por_que = _por_que(parametros.turno, elegido, pasados) + aviso
        turnos.append(TurnoPropuesto(elegido.quien, desde, hasta, por_que))
        pasados.append(elegido.quien)
        desde = sumar_dias(hasta, 1)
    return tuple(turnos)


def proponer_entrantes(
    regla: Regla | None,
    candidatos: Sequence[Aspirante],
    historia: Sequence[Ocupacion],
    desde: str,
    plazas: int,
    cuantos: int,
) -> tuple[TurnoPropuesto, ...]:
    """A quiénes tocan las `cuantos` plazas que quedan libres a la vez, de un puesto de `plazas`.

    Nadie entra dos veces; no repetir hasta pasados tantos turnos son tantas renovaciones enteras. Lanza lo
    que `proponer_turnos`.
    """
    parametros = _exigir_rotacion(regla, desde)
    parametros = replace(parametros, turnos_sin_repetir=parametros.turnos_sin_repetir * plazas)
    pasados = [o.quien for o in sorted(historia, key=lambda o: o.desde) if o.desde < desde]
    libres, entran = list(candidatos), list[TurnoPropuesto]()
    hasta = termino(regla, desde) or desde
    while libres and len(entran) < cuantos:
        elegido, aviso = _elegir(parametros, libres, pasados)
        por_que = _por_que(parametros.turno, elegido, pasados) + aviso
        entran.append(TurnoPropuesto(elegido.quien, desde, hasta, por_que))
        pasados.append(elegido.quien)
        libres.remove(elegido)
    return tuple(entran)


def revisar_turnos(
    regla: Regla | None, turnos: Sequence[TurnoPropuesto], historia: Sequence[Ocupacion]
) -> list[str]:
    """Lo que rompe ese plan, en frases: repite antes de tiempo, mismo país, hueco, solape o exceso."""
    tramos = sorted(
        [_Tramo(o.quien, o.desde, o.hasta, False) for o in historia]
        + [_Tramo(t.quien, t.desde, t.hasta, True) for t in turnos],
        key=lambda t: t.desde,
    )
    fallos = [
        f for previo, otro in pairwise(tramos) if previo.nuevo or otro.nuevo for f in _union(previo, otro)
    ]
    if regla is None or not isinstance(regla.parametros, ReglaDeMandato):
        return fallos
    for lugar, tramo in enumerate(tramos):
        if tramo.nuevo:
            fallos += _repite(regla.parametros, tramo, tramos[:lugar])
            fallos += _se_excede(regla, tramo)
    return fallos


class _Tramo(Registro):
    quien: Elegible
    desde: str
    hasta: str | None
    nuevo: bool


def _exigir_rotacion(regla: Regla | None, desde: str) -> ReglaDeMandato:
    if regla is None or not isinstance(regla.parametros, ReglaDeMandato):
        raise DatoInvalido(
            "La regla del mandato está por fijar. Fíjela antes de planear turnos.", campo="regla"
        )
    if regla.parametros.turno is CriterioDeTurno.NINGUNO:
        raise DatoInvalido(
            "Según su regla, este cargo no rota. Cambie la regla del mandato si debe rotar.", campo="turno"
        )
    if regla.parametros.turno is CriterioDeTurno.SIN_CRITERIO:
        raise DatoInvalido(
            "La regla dice que el cargo rota, pero no con qué criterio: el programa no puede proponer a quién"
            " le toca. Nombre a quien corresponda o, si el criterio consta, fíjelo en la regla.",
            campo="turno",
        )
    if termino(regla, desde) is None:
        raise DatoInvalido(
            "La regla no dice cuánto dura un turno. Fije la duración del mandato.", campo="duracion_meses"
        )
    return regla.parametros


def _alterna_pais(parametros: ReglaDeMandato) -> bool:
    return CriterioDeTurno.PAIS is parametros.turno or parametros.alterna is Alternancia.PAIS


def _elegir(
    parametros: ReglaDeMandato, candidatos: Sequence[Aspirante], pasados: Sequence[Elegible]
) -> tuple[Aspirante, str]:
    """El primero según el criterio entre quienes no rompen nada; si no los hay, entre los que menos."""
    desde = max(0, len(pasados) - parametros.turnos_sin_repetir)
    recientes = {q.clave for q in pasados[desde:]}
    anterior = pasados[-1:] if _alterna_pais(parametros) else []
    libres = [c for c in candidatos if c.quien.clave not in recientes]
    otro_pais = [c for c in libres if not any(_mismo_pais(c.quien, q) for q in anterior)]
    orden = _orden(parametros.turno, candidatos, pasados)
    if otro_pais:
        return min(otro_pais, key=orden), ""
    if libres:
        return min(libres, key=orden), "; repite el país anterior: no hay candidatos de otro"
    return min(candidatos, key=orden), "; repite antes de tiempo: no hay más candidatos"


def _mismo_pais(uno: Elegible, otro: Elegible) -> bool:
    return bool(uno.pais) and uno.pais == otro.pais


def _orden(
    criterio: CriterioDeTurno, candidatos: Sequence[Aspirante], pasados: Sequence[Elegible]
) -> Callable[[Aspirante], tuple[int, int, str, str]]:
    """Menor, antes le toca: hace más que no lo ejerce (o nunca) y, a igualdad, más antiguo."""
    veces = {q.clave: lugar for lugar, q in enumerate(pasados)}
    paises = {q.pais: lugar for lugar, q in enumerate(pasados)}
    lugares = {c.quien.clave: lugar for lugar, c in enumerate(candidatos)}
    sigue = next((lugares[q.clave] + 1 for q in reversed(pasados) if q.clave in lugares), 0)

    def clave(aspirante: Aspirante) -> tuple[int, int, str, str]:
        quien = aspirante.quien
        vez = veces.get(quien.clave, -1)
        if criterio is CriterioDeTurno.ORDEN:
            return (lugares[quien.clave] - sigue) % len(candidatos), vez, "", quien.nombre
        pais = paises.get(quien.pais, -1) if criterio is CriterioDeTurno.PAIS else -1
        return pais, vez, aspirante.alta or _SIN_ALTA, quien.nombre

    return clave


def _por_que(criterio: CriterioDeTurno, elegido: Aspirante, pasados: Sequence[Elegible]) -> str:
    if criterio is CriterioDeTurno.ORDEN:
        return "Sigue en el orden de la lista"
    if criterio is CriterioDeTurno.PAIS:
        hubo = any(_mismo_pais(elegido.quien, q) for q in pasados)
        pais = elegido.quien.pais or "Su país"
        return f"{pais} es el país que hace más que no lo ejerce" if hubo else f"{pais} no lo ha ejercido"
    antiguedad = f"Socio desde el {en_corto(elegido.alta)}" if elegido.alta else "No consta su alta"
    hubo = any(elegido.quien.clave == q.clave for q in pasados)
    return f"{antiguedad}; {'es quien hace más que no lo ejerce' if hubo else 'no lo ha ejercido'}"


def _union(previo: _Tramo, otro: _Tramo) -> list[str]:
    """Hueco o solape entre dos turnos; el que no tiene término acaba donde empieza el siguiente."""
    if previo.hasta is None:
        return []
    nombres = f"{previo.quien.nombre} y {otro.quien.nombre}"
    if otro.desde <= previo.hasta:
        return [f"Los turnos de {nombres} se solapan desde el {en_corto(otro.desde)}."]
    siguiente = sumar_dias(previo.hasta, 1)
    if otro.desde == siguiente:
        return []
    vacio = f"del {en_corto(siguiente)} al {en_corto(sumar_dias(otro.desde, -1))}"
    return [f"Entre los turnos de {nombres} hay un hueco {vacio}."]


def _repite(parametros: ReglaDeMandato, tramo: _Tramo, previos: Sequence[_Tramo]) -> list[str]:
    fallos = []
    nombre, pedidos = tramo.quien.nombre, parametros.turnos_sin_repetir
    atras = next((n for n, p in enumerate(reversed(previos)) if p.quien.clave == tramo.quien.clave), None)
    if atras is not None and atras < pedidos:
        entre = contar(atras, "turno", "turnos") if atras else "ningún turno"
        pide = contar(pedidos, "turno", "turnos")
        fallos.append(
            f"{nombre} repite el {en_corto(tramo.desde)} con {entre} de por medio; se piden {pide}."
        )
    if previos and _alterna_pais(parametros) and _mismo_pais(previos[-1].quien, tramo.quien):
        fallos.append(f"{nombre} repite el país anterior ({tramo.quien.pais}) el {en_corto(tramo.desde)}.")
    return fallos


def _se_excede(regla: Regla, tramo: _Tramo) -> list[str]:
    limite = termino(regla, tramo.desde)
    if limite is None or tramo.hasta is None or tramo.hasta <= limite:
        return []
    return [f"El turno de {tramo.quien.nombre} pasa del {en_corto(limite)}, su término."]


_VACIABLES = (ClaseDeDisposicion.TITULO, ClaseDeDisposicion.CAPITULO, ClaseDeDisposicion.SECCION)


def con_dudas(piezas: Sequence[PiezaLeida]) -> list[PiezaLeida]:
    """Las mismas piezas, con su duda si no la tenían."""
    ultimos: dict[str, int] = {}
    dudas = [p.duda or _duda(p, ultimos) for p in piezas]
    return [replace(p, duda=d) if d else p for p, d in zip(piezas, dudas, strict=True)]


def _duda(pieza: PiezaLeida, ultimos: dict[str, int]) -> str:
    numero = numero_de(pieza.rotulo) if pieza.rotulo else None
    salto = _salto(pieza, numero, ultimos) if numero else ""
    if salto:
        return salto
    if pieza.clase in _VACIABLES:
        return "" if pieza.rotulo else "Este titular no lleva número: compruebe qué es."
    return "" if pieza.texto else "No se le encontró texto: compruebe si está completo."


def _salto(pieza: PiezaLeida, numero: Numero, ultimos: dict[str, int]) -> str:
    """La numeración de capítulos y secciones vuelve a empezar dentro de lo que las contiene."""
    serie = _serie(pieza)
    ultimo = ultimos.get(serie, 0)
    ultimos[serie] = numero.valor
    if pieza.clase in _VACIABLES:
        for menor in _VACIABLES[_VACIABLES.index(pieza.clase) + 1 :]:
            ultimos.pop(f"{menor}:", None)
        ultimos.pop(f"{ClaseDeDisposicion.DISPOSICION}:", None)
    if numero.agregado or numero.valor == ultimo + 1:
        return ""
    if numero.valor == ultimo:
        return f"Se repite el número {ultimo}: compruebe si falta «bis» o sobra una de las dos."
    if not ultimo:
        return f"Empieza por el {numero.valor}: compruebe si falta algo antes."
    return f"La numeración salta del {ultimo} al {numero.valor}: compruebe si falta o sobra algo."


def _serie(pieza: PiezaLeida) -> str:
    """Los artículos transitorios y cada clase de disposiciones llevan su propia cuenta."""
    palabras = [p for p in plegar(pieza.rotulo).split() if p.isalpha()]
    clases = ("transitori", "adicional", "final", "derogatori", "anexo")
    return f"{pieza.clase}:{next((c for c in clases for p in palabras if p.startswith(c)), '')}"
