"""El respaldo de un archivo: cuándo se copia, qué está probado y qué se retira."""

from __future__ import annotations

import contextlib
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.errores import Cancelado, ErrorDeUsuario
from escritorio.comun.base.fechas import Reloj
from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.rotacion import Estado, se_conservan
from escritorio.comun.base.rutas import carpeta_de_datos
from escritorio.comun.datos import errores
from escritorio.comun.datos.archivo import Archivo, conectar
from escritorio.comun.datos.provisional import barrer
from escritorio.comun.datos.respaldo.copiar import aviso_de, copiar, duplicar, marca_de
from escritorio.comun.datos.respaldo.indice import (
    Copia,
    Destinos,
    Marca,
    base_de_copia,
    destinos_de,
    escribir_indice,
    leer_indice,
    nombre_libre,
    preparar,
    sitio_libre,
)
from escritorio.comun.datos.respaldo.probar import motivo_de, probar

AL_ABRIR, AL_CERRAR, A_PETICION = "al abrir", "al cerrar", "a petición"
AL_ACABAR = "al acabar una orden"
PLAZO_DE_CIERRE_S = 2.0
_DIAS_SIN_PROBAR = 30
_HOLGURA = 1 << 20


class SinCopia(ErrorDeUsuario):
    """No se pudo guardar la copia de seguridad. Elija en «Ajustes» una carpeta con sitio y permiso."""


class CopiaHallada(Registro):
    """Una copia y las carpetas donde está; `copia` es la que mejor consta (buena antes que por probar)."""

    copia: Copia
    rutas: tuple[Path, ...]


class Respaldo:
    """Las copias de un archivo. Se puede usar desde varios hilos: copiar y anotar van de uno en uno.

    `fallo`: por qué no se pudo hacer la última copia, o «». `repasado`: si ya se miró qué hay.
    """

    def __init__(self, archivo: Path, destinos: Destinos, reloj: Reloj) -> None:
        self.archivo = archivo
        self.destinos = destinos
        self.fallo = ""
        self.repasado = False
        self._reloj = reloj
        self._turno = threading.RLock()
        self._halladas: list[CopiaHallada] | None = None

    def copias(self) -> list[CopiaHallada]:
        """Las que hay, la última primero; la que está en dos carpetas sale una vez."""
        halladas = self._halladas
        if halladas is None:
            raiz = self.marca().raiz
            halladas = self._halladas = _juntas(
                [(c / copia.nombre, copia) for c in self._carpetas() for copia in _de(c, raiz)]
            )
        return halladas

    def sin_abrir(self) -> list[CopiaHallada]:
        """Las de las carpetas de un archivo que quizá ya no se puede abrir, sean o no de su asociación."""
        return _juntas([(c / n, copia) for c in self._carpetas() for n, copia in leer_indice(c).items()])

    def no_al_dia(self, error: BaseException) -> None:
        """Deja dicho que no se pudo poner al día, y por qué."""
        self.fallo = f"La copia de seguridad de «{self.archivo.name}» no está al día. {motivo_de(error)}"

    def mudar(self, preferencias: Preferencias) -> None:
        """Desde ahora, las carpetas y el tope que dicen esas preferencias."""
        self.destinos = _destinos(self.archivo, preferencias)
        self.fallo = ""
        self.releer()

    def releer(self) -> None:
        """Vuelve a mirar las carpetas la próxima vez: quizá cambió algo fuera."""
        self._halladas = None

    def marca(self) -> Marca:
        """Hasta dónde llega el archivo ahora."""
        with closing(conectar(self.archivo, modo="ro")) as conexion:
            return marca_de(conexion)

    def hace_falta(self) -> bool:
        """Si el archivo tiene algo que ninguna copia guarda."""
        marca = self.marca()
        return not any(h.copia.marca == marca and h.copia.estado is not Estado.MALA for h in self.copias())

    def hay_del_dia(self, motivo: str, dia: str) -> bool:
        """Si ya se hizo una por ese motivo el día `dia` (ISO), y no salió mala."""
        suyas = [h.copia for h in self.copias() if h.copia.motivo == motivo and h.copia.momento[:10] == dia]
        return any(copia.estado is not Estado.MALA for copia in suyas)

    def copiar(self, motivo: str, avance: Avance | None = None) -> Path:
        """Hace una copia, que queda por probar, y dice dónde. Lanza `SinCopia` o `Cancelado`."""
        fallos: list[str] = []
        with self._turno:
            for i, carpeta in enumerate(self.destinos.principales):
                try:
                    hecha = self._copiar_en(carpeta, motivo, avance or SinAvance())
                except Cancelado:
                    raise
                except (ErrorDeUsuario, OSError) as error:
                    fallos.append(f"En «{carpeta.parent}»: {motivo_de(error)}")
                    continue
                desviada = i and self.destinos.elegida
                self.fallo = f"{fallos[0]} La copia se guardó en «{carpeta}»." if desviada else ""
                return hecha
        self.fallo = f"No se pudo guardar la copia de seguridad. {' '.join(fallos)}"
        raise SinCopia(self.fallo)

    def antes_de(self, motivo: str) -> None:
        """Antes de algo grande, una copia si hay cambios sin ella. Si no se puede, se sigue y se avisa."""
        with contextlib.suppress(SinCopia):  # queda dicho en `fallo`, que Inicio enseña
            if self.hace_falta():
                self.copiar(f"antes de {motivo}")

    def aviso(self, bd: Archivo) -> str:
        """Lo que Inicio dice: por qué falló la última, o que lo hecho hace días no está en ninguna buena.

        Mientras no se ha repasado qué hay, nada: al abrir se hace solo.
        """
        if self.fallo or not self.repasado:
            return self.fallo
        return aviso_de(bd, [h.copia for h in self.copias()])

    def poner_al_dia(self, motivo: str = "", avance: Avance | None = None) -> None:
        """Con `motivo`, copia si hace falta; lleva la última a la segunda carpeta, prueba y retira.

        Lo que falle al copiar queda en `fallo`. Lanza `Cancelado`, o una frase de `errores` si el
        archivo no se puede leer.
        """
        with errores.en_frases(self.archivo.name):
            self._poner_al_dia(motivo, avance or SinAvance())

    def _poner_al_dia(self, motivo: str, mira: Avance) -> None:
        with contextlib.suppress(SinCopia):
            if motivo and self.hace_falta():
                self.copiar(motivo, mira)
        self._llevar_a_la_segunda(mira)
        self._probar_todas(mira)
        if motivo and not self.fallo and self.hace_falta():  # la que se acaba de hacer salió mala
            self.copiar(motivo, mira)
            self._probar_todas(mira)
        for carpeta in self._carpetas():
            self._rotar(carpeta)
        self.repasado = True

    def a_plazo(self, motivo: str, plazo_s: float = PLAZO_DE_CIERRE_S) -> bool:
        """`poner_al_dia` sin hacer esperar más de `plazo_s` segundos; devuelve si dio tiempo.

        Lo que no lo dio se hace al abrir la vez siguiente.
        """
        tarea = _APlazo(self, motivo)
        tarea.start()
        tarea.join(plazo_s * 0.8)
        tarea.parar.set()
        tarea.join(plazo_s * 0.2)
        return tarea.acabo

    def probar(self, hallada: CopiaHallada, avance: Avance | None = None) -> Copia:
        """Restaura en seco una copia, la compara y anota cómo está. Lanza `Cancelado`."""
        ruta = hallada.rutas[0]
        return self._probar_una(ruta.parent, hallada.copia, avance or SinAvance())

    def _carpetas(self) -> list[Path]:
        segunda = self.destinos.segunda
        return [c for c in (*self.destinos.principales, *([segunda] if segunda else [])) if c.is_dir()]

    def _copiar_en(self, carpeta: Path, motivo: str, avance: Avance) -> Path:
        if carpeta == self.destinos.principales[-1]:  # la de la persona: puede no estar ni la de encima
            carpeta.parent.mkdir(parents=True, exist_ok=True)
        self._hacer_sitio(preparar(carpeta))
        momento = self._ahora()
        destino = nombre_libre(carpeta, base_de_copia(self.archivo, momento))
        self._anotar(carpeta, copiar(self.archivo, destino, momento, motivo, avance))
        return destino

    def _llevar_a_la_segunda(self, avance: Avance) -> None:
        """Si la memoria no estaba cuando se copió, la recibe cuando esté."""
        segunda = self.destinos.segunda
        ultima = next(
            (h for h in self.copias() if h.copia.huella and h.copia.estado is not Estado.MALA), None
        )
        if segunda is None or ultima is None or not segunda.parent.is_dir():
            return
        if any(r.parent == segunda for r in ultima.rutas):
            return
        try:
            with self._turno:
                self._hacer_sitio(preparar(segunda))
                destino = nombre_libre(segunda, ultima.rutas[0].stem)
                self._anotar(segunda, duplicar(ultima.copia, ultima.rutas[0], destino, avance))
        except OSError as error:
            self.fallo = f"No se pudo llevar la copia a «{segunda.parent}»: {motivo_de(error)}."

    def _hacer_sitio(self, carpeta: Path) -> None:
        """Si el disco no da para otra, se retiran antes las que menos falta hacen."""
        barrer(carpeta)
        faltan = self.archivo.stat().st_size + _HOLGURA - sitio_libre(carpeta)
        if faltan > 0:
            ocupan = sum(c.tamano for c in _de(carpeta, self.marca().raiz))
            self._retirar(carpeta, max(0, ocupan - faltan))

    def _probar_todas(self, avance: Avance) -> None:
        limite = (self._reloj() - timedelta(days=_DIAS_SIN_PROBAR)).isoformat()
        raiz = self.marca().raiz
        for carpeta in self._carpetas():
            for copia in sorted(_de(carpeta, raiz), key=lambda c: c.momento, reverse=True):
                vieja = copia.estado is Estado.BUENA and copia.probada < limite
                if copia.estado is Estado.PENDIENTE or vieja:
                    self._probar_una(carpeta, copia, avance)

    def _probar_una(self, carpeta: Path, copia: Copia, avance: Avance) -> Copia:
        probada = probar(carpeta, copia, self.archivo, self._ahora(), avance)
        self._anotar(carpeta, probada)
        return probada

    def _rotar(self, carpeta: Path) -> None:
        """Mientras la última esté por probar no se retira nada: quizá la buena sea otra."""
        suyas = _de(carpeta, self.marca().raiz)
        if suyas and max(suyas, key=lambda c: c.momento).estado is not Estado.PENDIENTE:
            self._retirar(carpeta, self.destinos.tope)

    def _retirar(self, carpeta: Path, tope: int) -> None:
        """Sólo las que hizo el programa de este archivo: de las demás no se sabe qué son."""
        raiz = self.marca().raiz
        suyas = [c for c in _de(carpeta, raiz) if c.marca.raiz == raiz]
        quedan = se_conservan((c.guardada() for c in suyas), tope)
        sobran = [c.nombre for c in suyas if c.nombre not in quedan]
        for nombre in sobran:
            with contextlib.suppress(OSError):  # otro programa la tiene abierta: se retira la próxima vez
                (carpeta / nombre).unlink()
        if sobran:
            self._anotar(carpeta)

    def _anotar(self, carpeta: Path, *cambiadas: Copia) -> None:
        with self._turno:
            indice = {**leer_indice(carpeta), **{c.nombre: c for c in cambiadas}}
            try:
                escribir_indice(carpeta, indice.values())
            except ErrorDeUsuario as error:  # sin índice, las copias valen: se volverán a probar
                self.fallo = error.mensaje
            self.releer()

    def _ahora(self) -> str:
        return self._reloj().isoformat(timespec="seconds")


def respaldo_de(archivo: Path, preferencias: Preferencias, reloj: Reloj) -> Respaldo:
    """El de un archivo, con las carpetas y el tope que la persona eligió (si no vale, el de partida)."""
    return Respaldo(archivo, _destinos(archivo, preferencias), reloj)


def _destinos(archivo: Path, preferencias: Preferencias) -> Destinos:
    tope = preferencias.copias_tope
    mb = tope if isinstance(tope, int) and tope > 0 else Preferencias().copias_tope
    return destinos_de(
        archivo, carpeta_de_datos(), str(preferencias.copias), str(preferencias.copias_segunda), mb * 10**6
    )


class _APlazo(threading.Thread):
    """Pone al día hasta que se le dice basta; si no hace caso a tiempo, el programa sale sin esperarle."""

    def __init__(self, respaldo: Respaldo, motivo: str) -> None:
        super().__init__(daemon=True)
        self._respaldo, self._motivo = respaldo, motivo
        self.parar = threading.Event()
        self.acabo = False

    def run(self) -> None:
        try:
            self._respaldo.poner_al_dia(self._motivo, self)
            self.acabo = True
        except Cancelado:
            self.acabo = False
        except (ErrorDeUsuario, OSError) as error:
            self._respaldo.no_al_dia(error)

    def paso(self, hechos: int, total: int, texto: str = "") -> None:
        """Para en cuanto se le pide."""
        if self.parar.is_set():
            raise Cancelado


def _de(carpeta: Path, raiz: str) -> list[Copia]:
    """Las de esa asociación: en una carpeta elegida pueden caer las de otro archivo que se llame igual."""
    return [c for c in leer_indice(carpeta).values() if c.marca.raiz in ("", raiz)]


def _juntas(todas: list[tuple[Path, Copia]]) -> list[CopiaHallada]:
    """Las de los mismos bytes son una; vale lo que conste de la mejor probada."""
    grupos: dict[str, list[tuple[Path, Copia]]] = {}
    for ruta, copia in todas:
        grupos.setdefault(copia.huella or copia.nombre, []).append((ruta, copia))
    orden = list(Estado)
    halladas = []
    for grupo in grupos.values():
        grupo.sort(key=lambda par: orden.index(par[1].estado))
        halladas.append(CopiaHallada(grupo[0][1], tuple(ruta for ruta, _ in grupo)))
    return sorted(halladas, key=_cual_es_posterior, reverse=True)


def _cual_es_posterior(hallada: CopiaHallada) -> tuple[str, int, str]:
    """En un mismo segundo caben dos: la que llega más lejos es la última."""
    copia = hallada.copia
    return copia.momento, copia.marca.apunte, copia.nombre
