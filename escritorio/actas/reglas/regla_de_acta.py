"""Lo que la regla de actas dice de una: cómo se numera, quién la firma y cuándo se aprueba. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.comun.base.fechas import con_hora, en_corto, hora
from escritorio.comun.base.lengua import Frase, frase
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import varios
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import Aprobacion, Firmante, Numeracion, ReglaDeActa
from escritorio.sesiones.modelo.sesiones import Asistencia, Sesion
from escritorio.sesiones.reglas.sesiones import al_abrirse

_SOCIOS_QUE_FIRMAN = 2
_DE_USO = (Firmante.SECRETARIA, Firmante.VISTO_BUENO)


def parametros(regla: Regla | None) -> ReglaDeActa | None:
    """Los de la regla de actas, o None si está por fijar."""
    return regla.parametros if regla and isinstance(regla.parametros, ReglaDeActa) else None


def anio_de(sesion: Sesion, regla: Regla | None) -> int | None:
    """El año con que se numera su acta, si la regla manda numerar cada año."""
    suya = parametros(regla)
    return int(sesion.fecha[:4]) if suya and suya.numeracion is Numeracion.ANUAL else None


def se_aprueba_en_la_misma(regla: Regla | None) -> bool:
    """Si la regla manda aprobarla en la propia sesión."""
    suya = parametros(regla)
    return suya is not None and suya.aprobacion is Aprobacion.MISMA


def visto_bueno(regla: Regla | None) -> bool:
    """Si la presidencia firma dando su visto bueno."""
    return Firmante.VISTO_BUENO in _firman(regla)


def firmantes(sesion: Sesion, regla: Regla | None) -> list[tuple[Firmante, str]]:
    """Quién firma, con su nombre o «»; por fijar la regla, la secretaría y la presidencia.

    El visto bueno es de la presidencia: no firma dos veces. Firma quien preside al cerrarse; si son
    varios, cada uno.
    """
    piden = _firman(regla)
    presiden = [(Firmante.PRESIDENCIA, nombre) for nombre in varios(sesion.preside_en()) or [""]]
    firmas: list[tuple[Firmante, str]] = []
    for cual in piden:
        if cual is Firmante.VISTO_BUENO:
            if Firmante.PRESIDENCIA not in piden:
                firmas += presiden
        elif cual is Firmante.PRESIDENCIA:
            firmas += presiden
        elif cual is Firmante.SOCIOS_DESIGNADOS:
            firmas += [(cual, "")] * _SOCIOS_QUE_FIRMAN
        else:
            firmas.append((cual, sesion.secretario if cual is Firmante.SECRETARIA else ""))
    return firmas


def _firman(regla: Regla | None) -> tuple[Firmante, ...]:
    suya = parametros(regla)
    return suya.firman if suya else _DE_USO


def donde_se_aprobo(suya: Sesion, otra: Sesion) -> Frase:
    """«en la misma sesión» o «en la sesión ordinaria n.º 4, del 20/04/2026»."""
    if suya.id == otra.id:
        return frase("en la misma sesión")
    return frase("en la sesión {} n.º {}, del {:corto}", frase(otra.tipo), str(otra.numero), otra.fecha)


def lleva_la_fecha(en: str, momento: str) -> bool:
    """Si al decir dónde ya se dice el día."""
    return en_corto(momento) in en


def donde_y_cuando(en: str, momento: str) -> str:
    """«en la misma sesión, el 20/04/2026 12:00», con el día una sola vez."""
    cuando = hora(momento) if lleva_la_fecha(en, momento) else f"el {con_hora(momento)}"
    return f"{en}, {cuando}".lstrip(", ")


class Concurrencia(Registro):
    """La lista repartida: cada convocado está en uno solo de los cinco grupos.

    `al_abrir`, `despues` y `faltan` reparten a quienes tenían voto al abrirse; `recuperan` lo tienen desde
    más tarde; `sin_voto` no lo tuvieron. `con_poder`, `suplentes` y `a_distancia`: cuántos de `al_abrir`.
    """

    al_abrir: tuple[Asistencia, ...]
    despues: tuple[Asistencia, ...]
    faltan: tuple[Asistencia, ...]
    recuperan: tuple[Asistencia, ...]
    sin_voto: tuple[Asistencia, ...]
    suplentes: int
    con_poder: int
    a_distancia: int

    @property
    def con_voto(self) -> int:
        """Cuántos tenían voto al abrirse la sesión."""
        return len(self.al_abrir) + len(self.despues) + len(self.faltan)

    def cuantos_faltan(self, estado: str) -> int:
        """De los que faltan, los que están así en la lista y no dijeron por qué."""
        return sum(a.estado == estado and a.justificacion is None for a in self.faltan)


def concurrencia(lista: Sequence[Asistencia], abierta: str | None) -> Concurrencia:
    """Cómo se reparte la lista con la hora de apertura (ISO); al abrirse, los que contó el quórum."""
    abierta = al_abrirse(abierta)
    votan = [a for a in lista if a.vota and a.vota_en(abierta)]
    al_abrir = [a for a in votan if a.presente_en(abierta)]
    resto = [a for a in votan if not a.presente_en(abierta)]
    return Concurrencia(
        al_abrir=tuple(al_abrir),
        despues=tuple(a for a in resto if a.asistio),
        faltan=tuple(a for a in resto if not a.asistio),
        recuperan=tuple(a for a in lista if a.vota and not a.vota_en(abierta)),
        sin_voto=tuple(a for a in lista if not a.vota),
        suplentes=sum(a.estado == "suplente" for a in al_abrir),
        con_poder=sum(a.representado_en(abierta) for a in al_abrir),
        a_distancia=sum(a.a_distancia for a in al_abrir),
    )
