"""La doble mayoría por la orden: lo votado en cada país o grupo, con quienes había habilitados en él."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec.structs import replace

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.exactos import Cuantos, escribir_cuantos
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.modelo.exigencias import Reparto
from escritorio.estatutos.modelo.reglas import Regla
from escritorio.estatutos.modelo.sesionar import ReglaDeMayoria
from escritorio.estatutos.reglas.mayoria import VotosDeGrupo
from escritorio.ordenes.pedido import Pedido, fecha_de, organo_de, sesion_de
from escritorio.sesiones.consultas.habilitar import habilitar
from escritorio.sesiones.consultas.sesiones import asistencias


def sumados(pedido: Pedido) -> Pedido:
    """El pedido con los votos que suman los grupos. Lanza `DatoInvalido` si además se dieron otros."""
    if not pedido.por_grupo:
        return pedido
    nombres = [nombre for nombre, *_ in pedido.por_grupo]
    if repetidos := [n for n, veces in Counter(nombres).items() if veces > 1]:
        raise DatoInvalido(f"«{repetidos[0]}» se da dos veces: una por grupo.", campo="por_grupo")
    _, *votos = zip(*pedido.por_grupo, strict=True)
    a_favor, en_contra, abstenciones = (sum(cifras) for cifras in votos)
    dados = (pedido.a_favor, pedido.en_contra, pedido.abstenciones)
    if any(d and d != s for d, s in zip(dados, (a_favor, en_contra, abstenciones), strict=True)):
        raise DatoInvalido(
            f"Los grupos suman {escribir_cuantos(a_favor)} a favor, {escribir_cuantos(en_contra)} en contra y"
            f" {escribir_cuantos(abstenciones)} abstenciones, y se dieron otras cifras.",
            campo="por_grupo",
        )
    return replace(pedido, a_favor=a_favor, en_contra=en_contra, abstenciones=abstenciones)


def por_grupo_de(
    bd: Archivo, pedido: Pedido, regla: Regla | None
) -> Mapping[Reparto, Mapping[str, VotosDeGrupo]]:
    """Lo votado en cada grupo de la regla (si no los dice, por países); los demás no votaron."""
    if not pedido.por_grupo:
        return {}
    parametros = regla.parametros if regla else None
    doble = parametros.por_grupo if isinstance(parametros, ReglaDeMayoria) else None
    grupo = doble.grupo if doble else Reparto.PAIS
    hay = _habilitados(bd, pedido, grupo)
    dados = {nombre: (si, no, neutros) for nombre, si, no, neutros in pedido.por_grupo}
    return {
        grupo: {
            nombre: _de_un_grupo(dados.get(nombre, (0, 0, 0)), hay[nombre])
            for nombre in sorted({*dados, *hay})
        }
    }


def _de_un_grupo(votos: tuple[Cuantos, Cuantos, Cuantos], habilitados: Cuantos) -> VotosDeGrupo:
    emitidos = sum(votos)
    a_favor, en_contra, neutros = votos
    return VotosDeGrupo(a_favor, en_contra, neutros, emitidos, max(habilitados, emitidos))


def _habilitados(bd: Archivo, pedido: Pedido, grupo: Reparto) -> Mapping[str, Cuantos]:
    """Cuántos votos hay en cada grupo: en la lista de la sesión o en el órgano ese día."""
    lista = asistencias(bd, sesion_de(bd, pedido)) if pedido.sesion else []
    quienes = [a for a in lista if a.vota] or habilitar(bd, organo_de(bd, pedido).id, fecha_de(bd, pedido))
    suyos: defaultdict[str, Cuantos] = defaultdict(int)
    for quien in quienes:
        if nombre := str(getattr(quien, grupo.value)):
            suyos[nombre] += quien.votos
    return suyos
