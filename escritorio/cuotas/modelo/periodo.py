"""De qué tiempo es una cuota: un año o una parte de él («2026-03», «2026-T1», «2026-S2»)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.lengua import Frase, frase, rotulos, tal_cual
from escritorio.comun.base.registro import Registro

ANUAL = 12
_LETRAS = {2: "B", 3: "T", 4: "C", 6: "S"}
_NOMBRES = rotulos(
    {
        2: (
            "primer bimestre de {}",
            "segundo bimestre de {}",
            "tercer bimestre de {}",
            "cuarto bimestre de {}",
            "quinto bimestre de {}",
            "sexto bimestre de {}",
        ),
        3: (
            "primer trimestre de {}",
            "segundo trimestre de {}",
            "tercer trimestre de {}",
            "cuarto trimestre de {}",
        ),
        4: ("primer cuatrimestre de {}", "segundo cuatrimestre de {}", "tercer cuatrimestre de {}"),
        6: ("primer semestre de {}", "segundo semestre de {}"),
    }
)
CADA_CUANTO = {
    1: "Cada mes",
    2: "Cada dos meses",
    3: "Cada trimestre",
    4: "Cada cuatro meses",
    6: "Cada semestre",
    12: "Cada año",
}
"""Los meses que dura un periodo de los que parten el año, y cómo se pide."""
_ANIO = r"(?:19|20|21)[0-9]{2}"
_FORMA = re.compile(rf"({_ANIO})(?:-(?:({_ANIO})|(0?[1-9]|1[0-2])|([BTCS])([1-6])))?", re.ASCII)
ANIOS_JUNTOS = 10
_COMO = "Escriba un año entre 1900 y 2199, como 2026, o su parte: 2026-03 (marzo), 2026-T1 o 2026-S2."


class Periodo(Registro):
    """El de una cuota: desde qué mes (`anio` y `primero`, del 1 al 12) y cuántos dura.

    Su `texto` es como se guarda; los de un mismo largo quedan en orden al ordenarlos por él.
    """

    texto: str
    anio: int
    primero: int
    meses: int

    @property
    def desde(self) -> str:
        """Su primer día (ISO)."""
        return f"{self.anio}-{self.primero:02}-01"

    @property
    def hasta(self) -> str:
        """Su último día (ISO)."""
        return date.fromordinal(
            date(*_mes(self.anio, self.primero + self.meses), 1).toordinal() - 1
        ).isoformat()

    @property
    def anual(self) -> bool:
        """Si es un año o varios enteros."""
        return not self.meses % ANUAL

    @property
    def dicho(self) -> Frase:
        """«2026», «marzo de 2026» o «primer trimestre de 2026»."""
        if self.anual:
            return tal_cual(self.texto)
        if self.meses == 1:
            return frase("{:corto}", self.texto)
        return frase(_NOMBRES[self.meses][(self.primero - 1) // self.meses], str(self.anio))

    @property
    def nombrado(self) -> Frase:
        """«el ejercicio 2026», «marzo de 2026» o «el primer trimestre de 2026»."""
        if self.anual:
            return frase("el ejercicio {}", self.texto)
        return self.dicho if self.meses == 1 else frase("el {}", self.dicho)

    @property
    def como_se_escribe(self) -> str:
        """«2026-03 (marzo de 2026)»; un año, sólo «2026»."""
        return self.texto if self.anual else f"{self.texto} ({self.dicho})"

    @property
    def de_el(self) -> Frase:
        """«del ejercicio 2026», «de marzo de 2026» o «del primer trimestre de 2026»."""
        if self.anual:
            return frase("del ejercicio {}", self.texto)
        return frase("de {}", self.dicho) if self.meses == 1 else frase("del {}", self.dicho)

    @property
    def a_el(self) -> str:
        """«al ejercicio 2026» o «a marzo de 2026»."""
        return f"a {self.nombrado}".replace("a el ", "al ", 1)

    @property
    def anterior(self) -> Periodo:
        """El de igual largo que acaba la víspera."""
        return periodo_desde(*_mes(self.anio, self.primero - self.meses), self.meses)

    def se_pisa(self, otro: Periodo) -> bool:
        """Si tienen algún día en común."""
        return self.desde <= otro.hasta and otro.desde <= self.hasta

    def dia_en(self, hoy: str) -> str:
        """Hoy (ISO), si está dentro; si ya acabó, su último día, y si no ha empezado, el primero."""
        return max(self.desde, min(hoy[:10], self.hasta))


def _mes(anio: int, mes: int) -> tuple[int, int]:
    """Ese mes, aunque se salga del año: el 13 es enero del siguiente."""
    return anio + (mes - 1) // 12, (mes - 1) % 12 + 1


def periodo_desde(anio: int, primero: int, meses: int) -> Periodo:
    """El que empieza ese mes y dura ésos: un año o varios enteros, o una de las partes iguales de uno."""
    if meses == ANUAL:
        texto = str(anio)
    elif meses > ANUAL:
        texto = f"{anio}-{anio + meses // ANUAL - 1}"
    elif meses == 1:
        texto = f"{anio}-{primero:02}"
    else:
        texto = f"{anio}-{_LETRAS[meses]}{(primero - 1) // meses + 1}"
    return Periodo(texto, anio, primero, meses)


def periodos_de(anio: int, meses: int) -> tuple[Periodo, ...]:
    """Los que cubren ese año, en orden: doce de un mes, cuatro de un trimestre, uno de un año."""
    return tuple(periodo_desde(anio, mes, meses) for mes in range(1, 13, meses))


def periodo_de(dia: str, meses: int) -> Periodo:
    """El de ese largo en que cae un día (ISO)."""
    anio, mes = int(dia[:4]), int(dia[5:7])
    return periodo_desde(anio, 1 if meses >= ANUAL else mes - (mes - 1) % meses, meses)


@lru_cache(maxsize=4_096)
def leer_periodo(texto: str) -> Periodo:
    """El de un texto: «2026», «2026-2027», «2026-03», «2026-T1». Lanza `DatoInvalido` (campo «ejercicio»)."""
    hallado = _FORMA.fullmatch(texto.strip().upper())
    periodo = _leido(hallado) if hallado else None
    if periodo is None:
        raise DatoInvalido(f"«{texto}» no es un ejercicio. {_COMO}", campo="ejercicio")
    return periodo


def _leido(hallado: re.Match[str]) -> Periodo | None:
    anio = int(hallado[1])
    if hallado[2]:
        juntos = int(hallado[2]) - anio + 1
        return periodo_desde(anio, 1, ANUAL * juntos) if 1 < juntos <= ANIOS_JUNTOS else None
    if hallado[3]:
        return periodo_desde(anio, int(hallado[3]), 1)
    if not hallado[4]:
        return periodo_desde(anio, 1, ANUAL)
    meses = next(m for m, letra in _LETRAS.items() if letra == hallado[4])
    primero = meses * (int(hallado[5]) - 1) + 1
    return periodo_desde(anio, primero, meses) if primero <= ANUAL else None


def cada_cuanto(meses: int) -> str:
    """«cada mes», «cada trimestre», «cada año» o «cada 2 años»."""
    largo = f"Cada {meses} meses" if meses % ANUAL else f"Cada {meses // ANUAL} años"
    return CADA_CUANTO.get(meses, largo).lower()


def decir_ejercicio(texto: str) -> Frase:
    """«2026» o «marzo de 2026»; lo que no sea un ejercicio, como está."""
    try:
        return leer_periodo(texto).dicho
    except DatoInvalido:
        return tal_cual(texto)


def nombre_de_cuota(concepto: str, ejercicio: str) -> str:
    """«Cuota ordinaria 2026» o «Cuota ordinaria, marzo de 2026»."""
    dicho = str(decir_ejercicio(ejercicio))
    return f"{concepto} {dicho}" if dicho == ejercicio else f"{concepto}, {dicho}"


def es_de(ejercicio: str, pedido: str) -> bool:
    """Si es el pedido o, pedido un año, una parte de él; pedido nada, siempre."""
    return ejercicio.startswith(pedido)


def ejercicios_para_elegir(hay: set[str] | frozenset[str]) -> list[str]:
    """Los que hay y, de los que son parte de un año, también su año entero; del último al primero."""
    return sorted({e[:4] for e in hay} | hay, key=lambda e: (e[:4], len(e) == len("2026"), e), reverse=True)
